package sandbox.identity;

import java.net.URI;
import java.time.InstantSource;
import java.util.function.Supplier;
import sandbox.faults.Faults;
import sandbox.faults.ReplyFaults;
import sandbox.identity.AccessTokens.Bearer;
import sandbox.practices.People;
import sandbox.practices.Practice;
import sandbox.practices.Practices;
import sandbox.wire.Reply;
import sandbox.wire.Request;

/// Xero's identity service.
public final class Identity {

    private final Tokens tokens;
    private final Connections connections;
    private final LoginPage loginPage;
    private final AuthorizePages authorizePages;
    private final TokenEndpoint tokenEndpoint;
    private final Discovery discovery;
    private final ConnectionsApi connectionsApi;
    private final Bearers bearers;
    private final ReplyFaults replyFaults;

    public Identity(
            Apps apps,
            People people,
            Practices practices,
            Faults faults,
            InstantSource clock,
            Supplier<URI> base) {
        tokens = new Tokens(people, clock);
        connections = new Connections(clock);
        bearers = new Bearers(tokens.access());
        var sessions = new Sessions(clock);
        var codes = new Codes(clock);
        var allowed = new AllowedScopes();
        var consent = new Consent(practices, connections, allowed, faults);
        loginPage = new LoginPage(people, sessions);
        authorizePages = new AuthorizePages(apps, sessions, consent, codes, faults);
        tokenEndpoint = new TokenEndpoint(apps, codes, tokens, connections, allowed, faults);
        discovery = new Discovery(base, tokens.key());
        connectionsApi = new ConnectionsApi(bearers, connections, faults);
        replyFaults = new ReplyFaults(faults);
    }

    public Bearers bearers() {
        return bearers;
    }

    public Connections connections() {
        return connections;
    }

    public ConnectionsApi connectionsApi() {
        return connectionsApi;
    }

    /// login.xero.com and identity.xero.com.
    public Reply answer(Request request) {
        return replyFaults.around(request, () -> route(request));
    }

    private Reply route(Request request) {
        return switch (request.method() + " " + request.path()) {
            case "GET " + LoginPage.PATH -> loginPage.show(request);
            case "POST " + LoginPage.PATH -> loginPage.logIn(request);
            case "GET /identity/logout" -> loginPage.logOut(request);
            case "GET " + AuthorizePages.AUTHORIZE -> authorizePages.show(request);
            case "POST " + AuthorizePages.CONSENT -> authorizePages.decide(request);
            case "POST /identity/connect/token" -> tokenEndpoint.exchange(request);
            case "POST /identity/connect/revocation" -> tokenEndpoint.revoke(request);
            case "GET /identity/connect/userinfo" -> userInfo(request);
            case "GET /identity/.well-known/openid-configuration" -> discovery.describe();
            case "GET /identity/.well-known/openid-configuration/jwks" -> discovery.keys();
            default -> Reply.text(404, "Not found");
        };
    }

    private Reply userInfo(Request request) {
        return bearers.of(request) instanceof Bearer.Valid bearer
                ? Reply.json(200, TokenClaims.userInfo(bearer.person()))
                : Reply.empty(401).with("WWW-Authenticate", "Bearer error=\"invalid_token\"");
    }

    /// Ends the access tokens of everyone who has connected a practice.
    public void expireAccessTokens(Practice practice) {
        connections.peopleBehind(practice).forEach(tokens::expireAccess);
    }

    public void killRefreshTokens(Practice practice) {
        var people = connections.peopleBehind(practice);
        tokens.killRefresh(grant -> people.contains(grant.person()));
    }
}
