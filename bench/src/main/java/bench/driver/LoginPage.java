package bench.driver;

import java.net.URI;

/// The login page, filled in and ready to be sent: what a login costs can be told from what its
/// pages cost.
public final class LoginPage {

    private final Visit visit;
    private final Page page;
    private final Form filled;

    private LoginPage(Visit visit, Page page, Form filled) {
        this.visit = visit;
        this.page = page;
        this.filled = filled;
    }

    /// In a browser of its own.
    public static LoginPage opened(URI portal, Person person) {
        var visit = new Visit(portal);
        var page = visit.open("/login").expect(200, "the login page");
        var filled =
                page.form("/login")
                        .with("loginCode", person.loginCode())
                        .with("password", person.password());
        return new LoginPage(visit, page, filled);
    }

    /// Presses the button and goes on, signed in with a password alone.
    Visit enter() {
        visit.send(page, filled).expect(200, "to be let in");
        return visit;
    }

    /// Presses the button, and does not look at the page it leads to.
    public void send() {
        visit.sendOnly(page, filled).expect(302, "the password to be right");
    }
}
