package sandbox.identity;

import sandbox.pages.Html;
import sandbox.pages.Page;
import sandbox.practices.People;
import sandbox.wire.Reply;
import sandbox.wire.Request;

/// Where a person logs in at Xero.
final class LoginPage {

    static final String PATH = "/login/identity/user/login";

    private final People people;
    private final Sessions sessions;

    LoginPage(People people, Sessions sessions) {
        this.people = people;
        this.sessions = sessions;
    }

    Reply show(Request request) {
        return form(request.query("returnUrl").orElse("/"), "", "").reply(200);
    }

    Reply logIn(Request request) {
        var email = request.form("email").orElse("");
        var returnUrl = ownPath(request.form("returnUrl").orElse("/"));
        return people.withPassword(email, request.form("password").orElse(""))
                .map(person -> sessions.open(person, Reply.redirect(returnUrl)))
                .orElseGet(() -> refused(returnUrl, email));
    }

    Reply logOut(Request request) {
        var page = Page.xero("Logged out", "<p>You have been logged out.</p>");
        return sessions.close(request, page.reply(200));
    }

    /// A full address would make this page an open redirect.
    private static String ownPath(String returnUrl) {
        return returnUrl.startsWith("/") && !returnUrl.startsWith("//") ? returnUrl : "/";
    }

    private static Reply refused(String returnUrl, String email) {
        var error =
                "<p class=\"error\" role=\"alert\">"
                        + "Your email or password is incorrect. Please try again.</p>";
        return form(returnUrl, email, error).reply(200);
    }

    private static Page form(String returnUrl, String email, String error) {
        return Page.xero(
                "Log in to Xero",
                """
                %s<form method="post" action="%s">
                <input type="hidden" name="returnUrl" value="%s">
                <label for="email">Email address</label>
                <input type="email" id="email" name="email" value="%s" autocomplete="username"
                  required autofocus>
                <label for="password">Password</label>
                <input type="password" id="password" name="password"
                  autocomplete="current-password" required>
                <button type="submit">Log in</button>
                </form>
                """
                        .formatted(error, PATH, Html.escape(returnUrl), Html.escape(email)));
    }
}
