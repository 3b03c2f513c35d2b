package sandbox.identity;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import sandbox.faults.FaultName;
import sandbox.faults.Faults;
import sandbox.pages.Html;
import sandbox.pages.Page;
import sandbox.practices.Person;
import sandbox.practices.Practice;
import sandbox.wire.Reply;
import sandbox.wire.Request;

/// The way of a browser from the app's request to its answer.
final class AuthorizePages {

    static final String AUTHORIZE = "/login/identity/connect/authorize";
    static final String CONSENT = "/login/identity/connect/consent";

    private final Apps apps;
    private final Sessions sessions;
    private final Consent consent;
    private final Codes codes;
    private final Faults faults;

    AuthorizePages(Apps apps, Sessions sessions, Consent consent, Codes codes, Faults faults) {
        this.apps = apps;
        this.sessions = sessions;
        this.consent = consent;
        this.codes = codes;
        this.faults = faults;
    }

    Reply show(Request request) {
        return checked(
                request,
                (authorize, session) -> {
                    var offered = offered(authorize, session.person());
                    if (denied(offered)) {
                        return Reply.redirect(authorize.back("error", "access_denied"));
                    }
                    return new ConsentPage(authorize, session.person(), offered).page().reply(200);
                });
    }

    Reply decide(Request request) {
        return checked(
                request,
                (authorize, session) ->
                        request.form("decision").equals(Optional.of("allow"))
                                ? allow(request, authorize, session)
                                : Reply.redirect(authorize.back("error", "access_denied")));
    }

    private Reply allow(Request request, AuthorizeRequest authorize, Sessions.Session session) {
        var offered = offered(authorize, session.person());
        var picked = picked(request, offered);
        if (authorize.product().isPresent() && picked.isEmpty()) {
            return new ConsentPage(authorize, session.person(), offered).page().reply(200);
        }
        if (faults.take(FaultName.USER_NEVER_RETURNS, id(picked)).isPresent()) {
            return Page.xero("One moment", "<p>The user closes this window.</p>").reply(200);
        }
        var grant = consent.allow(authorize, session, picked);
        var code = codes.issue(grant, authorize.redirectUri(), authorize.challenge());
        return Reply.redirect(authorize.back("code", code));
    }

    /// With one account on offer there is nothing to choose.
    private static Optional<Practice> picked(Request request, List<Practice> offered) {
        var tenant = request.form("tenant").orElse("");
        return offered.stream()
                .filter(practice -> practice.tenant().id().equals(tenant))
                .findFirst()
                .or(() -> offered.size() == 1 ? Optional.of(offered.getFirst()) : Optional.empty());
    }

    private boolean denied(List<Practice> offered) {
        return faults.take(FaultName.USER_DENIES, id(offered.stream().findFirst())).isPresent();
    }

    private static String id(Optional<Practice> practice) {
        return practice.map(Practice::id).orElse("");
    }

    private List<Practice> offered(AuthorizeRequest authorize, Person person) {
        return authorize
                .product()
                .map(product -> consent.offered(person, product))
                .orElse(List.of());
    }

    private Reply checked(Request request, Step step) {
        try {
            var authorize = AuthorizeRequest.of(request, apps);
            return sessions.of(request)
                    .map(session -> step.take(authorize, session))
                    .orElseGet(() -> logInFirst(authorize));
        } catch (BadAuthorize e) {
            return error(String.valueOf(e.getMessage()));
        }
    }

    private static Reply logInFirst(AuthorizeRequest authorize) {
        var here = AUTHORIZE + "?" + authorize.queryString();
        return Reply.redirect(
                LoginPage.PATH + "?returnUrl=" + URLEncoder.encode(here, StandardCharsets.UTF_8));
    }

    private static Reply error(String error) {
        return Page.xero(
                        "Sorry, something went wrong",
                        """
                        <p class="error" role="alert">Error: %s</p>
                        <p>Close this window and go back to the app.</p>
                        """
                                .formatted(Html.escape(error)))
                .reply(500);
    }

    @FunctionalInterface
    private interface Step {

        Reply take(AuthorizeRequest request, Sessions.Session session);
    }
}
