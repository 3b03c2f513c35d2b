package sandbox.identity;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import sandbox.pages.Html;
import sandbox.pages.Page;
import sandbox.practices.Person;
import sandbox.practices.Practice;
import sandbox.practices.Product;

/// Asks a person to let an app in.
record ConsentPage(AuthorizeRequest request, Person person, List<Practice> offered) {

    Page page() {
        return request.product()
                .filter(_ -> offered.isEmpty())
                .map(this::nothingToConnect)
                .orElseGet(this::form);
    }

    private Page nothingToConnect(Product product) {
        return Page.xero(
                "No account to connect",
                """
                <p class="error" role="alert">You don't have access to connect any %s accounts.</p>
                <p>Ask your administrator for the privilege to authorise third party full access.</p>
                """
                                .formatted(product.title())
                        + loggedIn());
    }

    private Page form() {
        return Page.xero(
                "%s wants access".formatted(request.app().clientId()),
                """
                <form method="post" action="%s?%s">
                %s
                <h2>It asks for</h2><ul>%s</ul>
                <button type="submit" name="decision" value="allow">Allow access</button>
                <button type="submit" name="decision" value="cancel" class="plain">Cancel</button>
                </form>
                """
                                .formatted(
                                        AuthorizePages.CONSENT,
                                        Html.escape(request.queryString()),
                                        accounts(),
                                        scopes())
                        + loggedIn());
    }

    private String accounts() {
        if (offered.isEmpty()) {
            return "";
        }
        var choices = offered.stream().map(this::account).collect(Collectors.joining("\n"));
        return "<h2 id=\"accounts\">Account to connect</h2>"
                + "<div role=\"radiogroup\" aria-labelledby=\"accounts\">%s</div>"
                        .formatted(choices);
    }

    private String account(Practice practice) {
        var name = Objects.requireNonNullElse(practice.tenant().name(), practice.name());
        return """
        <label class="choice"><input type="radio" name="tenant" value="%s" required%s>
        %s <span class="soft">%s</span></label>
        """
                .formatted(
                        practice.tenant().id(),
                        practice.equals(offered.getFirst()) ? " checked" : "",
                        Html.escape(name),
                        practice.product().title());
    }

    private String scopes() {
        return request.scopes().names().stream()
                .map(name -> "<li><code>%s</code></li>".formatted(name))
                .collect(Collectors.joining());
    }

    private String loggedIn() {
        return "<p class=\"soft\">Logged in as %s. <a href=\"/identity/logout\">Log out</a></p>"
                .formatted(Html.escape(person.email()));
    }
}
