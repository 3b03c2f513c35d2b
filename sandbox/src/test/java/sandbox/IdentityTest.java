package sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class IdentityTest extends SandboxTest {

    private static final String VERIFIER = "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz";
    private static final String LEDGER_SCOPES =
            "openid profile email offline_access accounting.contacts.read";
    private static final String CHALLENGE = "I3jTFKmOI5T-yXt4CqWHBKZnt9uhdpRzxJT0qz9n4jY";

    @Test
    void aPersonLogsInAllowsAccessAndTheAppGetsTokens() throws Exception {
        var practice = practice("WFM", 10);
        var request = Browser.request(Browser.SCOPES);
        request.put("nonce", "n-1");

        var first = browser.authorize(request);
        browser.logIn(practice.path("users").path(0));
        var consent = browser.authorize(request);
        var allowed = browser.decide(request, "allow", practice.path("tenantId").asString());
        var answer = Browser.answer(allowed);
        var tokens = Visitor.read(browser.redeem(Browser.code(allowed)));

        assertThat(first.headers().firstValue("Location").orElseThrow())
                .startsWith("/login/identity/user/login?returnUrl=");
        assertThat(consent.body()).contains("Harbourlight", "Allow access", "workflowmax");
        assertThat(answer).containsEntry("state", "s t&te");
        assertThat(tokens.path("expires_in").asInt()).isEqualTo(1800);
        var idToken = SignedJWT.parse(tokens.path("id_token").asString()).getJWTClaimsSet();
        assertThat(idToken.getStringClaim("nonce")).isEqualTo("n-1");
        assertThat(idToken.getIssuer()).isEqualTo("https://identity.xero.com");
        assertThat(idToken.getStringClaim("email"))
                .isEqualTo(practice.path("users").path(0).path("email").asString());
    }

    @Test
    void aCodeWorksOnce() {
        var code = code(practice("WFM", 10), Browser.request(Browser.SCOPES));

        assertThat(browser.redeem(code).statusCode()).isEqualTo(200);
        assertThat(browser.redeem(code).statusCode()).isEqualTo(400);
        assertThat(browser.redeem(code).body()).contains("invalid_grant");
    }

    @Test
    void aCodeDiesAfterFiveMinutes() {
        var code = code(practice("WFM", 10), Browser.request(Browser.SCOPES));

        advance("PT5M");

        assertThat(browser.redeem(code).body()).contains("invalid_grant");
    }

    @Test
    void aVerifierMustMatchItsChallenge() {
        var practice = practice("WFM", 10);
        var request = Browser.request(Browser.SCOPES);
        request.put("code_challenge", CHALLENGE);
        request.put("code_challenge_method", "S256");

        assertThat(redeem(code(practice, request), VERIFIER + "x")).isEqualTo(400);
        assertThat(redeem(code(practice, request), VERIFIER)).isEqualTo(200);
    }

    @Test
    void aPlainChallengeIsRefused() {
        var request = Browser.request(Browser.SCOPES);
        request.put("code_challenge", VERIFIER);
        request.put("code_challenge_method", "plain");

        assertThat(browser.authorize(request).statusCode()).isEqualTo(500);
    }

    @Test
    void whatIsWrongWithTheRequestIsShownAndNeverSentBack() {
        var redirect = Browser.request(Browser.SCOPES);
        redirect.put("redirect_uri", Browser.CALLBACK + "/");
        var client = Browser.request(Browser.SCOPES);
        client.put("client_id", "nobody");
        var mixed = Browser.request("openid workflowmax accounting.contacts.read");
        var unknown = Browser.request("openid everything");

        for (var request : new Map[] {redirect, client, mixed, unknown}) {
            @SuppressWarnings("unchecked")
            var response = browser.authorize((Map<String, String>) request);
            assertThat(response.statusCode()).isEqualTo(500);
            assertThat(response.headers().firstValue("Location")).isEmpty();
        }
    }

    @Test
    void aPersonWithoutThePrivilegeHasNothingToConnect() {
        var practice = practice("WFM", 10);
        browser.logIn(practice.path("users").path(1));

        var page = browser.authorize(Browser.request(Browser.SCOPES));

        assertThat(page.body())
                .contains("have access to connect any WorkflowMax accounts")
                .doesNotContain("Allow access");
    }

    @Test
    void aPersonWithAnotherProductHasNothingToConnect() {
        var practice = practice("XPM", 10);
        browser.logIn(practice.path("users").path(0));

        var page = browser.authorize(Browser.request(Browser.SCOPES));

        assertThat(page.body()).contains("have access to connect any WorkflowMax accounts");
    }

    @Test
    void cancellingIsToldToTheApp() {
        var practice = practice("WFM", 10);
        browser.logIn(practice.path("users").path(0));

        var answer =
                Browser.answer(
                        browser.decide(Browser.request(Browser.SCOPES), "cancel", "whatever"));

        assertThat(answer)
                .containsEntry("error", "access_denied")
                .containsEntry("state", "s t&te")
                .doesNotContainKey("code");
    }

    @Test
    void refreshTokensRotateAndTheOldOneHasHalfAnHoursGrace() {
        var tokens = browser.connect(practice("WFM", 10), Browser.SCOPES);
        var old = tokens.path("refresh_token").asString();

        var fresh = Visitor.read(browser.refresh(old)).path("refresh_token").asString();
        advance("PT29M");
        var again = browser.refresh(old);
        advance("PT2M");
        var tooLate = browser.refresh(old);

        assertThat(fresh).isNotEqualTo(old);
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(tooLate.statusCode()).isEqualTo(400);
        assertThat(tooLate.body()).isEqualTo("{\"error\":\"invalid_grant\"}");
        assertThat(browser.refresh(fresh).statusCode()).isEqualTo(200);
    }

    @Test
    void aRefreshTokenDiesUnusedAfterSixtyDays() {
        var tokens = browser.connect(practice("WFM", 10), Browser.SCOPES);

        advance("P60D");

        assertThat(browser.refresh(tokens.path("refresh_token").asString()).statusCode())
                .isEqualTo(400);
    }

    @Test
    void aWrongSecretIsRefused() {
        var form = Map.of("grant_type", "refresh_token", "refresh_token", "x");
        var wrong = Visitor.basic("nimbus-demo", "guess");

        var reply = visitor.postForm("/identity/connect/token", form, "Authorization", wrong);

        assertThat(reply.statusCode()).isEqualTo(400);
        assertThat(reply.body()).isEqualTo("{\"error\":\"invalid_client\"}");
    }

    @Test
    void connectionsAreListedByConsentAndEndedById() {
        var practice = practice("WFM", 10);
        var tokens = browser.connect(practice, Browser.SCOPES);
        var caller = caller(tokens, practice);

        var connection = visitor.json("/api/Connections", caller).path(0);
        var event = connection.path("authEventId").asString();
        var id = connection.path("id").asString();

        assertThat(connection.path("tenantType").asString()).isEqualTo("WORKFLOWMAX");
        assertThat(connection.path("tenantName").asString()).isEqualTo("Harbourlight");
        assertThat(connection.path("createdDateUtc").asString())
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{7}");
        assertThat(visitor.json("/api/connections?authEventId=" + event, caller)).hasSize(1);
        assertThat(visitor.json("/api/connections?authEventId=other", caller)).isEmpty();
        assertThat(visitor.delete("/api/connections/" + id, caller).statusCode()).isEqualTo(204);
        assertThat(visitor.delete("/api/connections/" + id, caller).statusCode()).isEqualTo(404);
        assertThat(visitor.get("/api/workflowmax/3.0/staff.api/list", caller).statusCode())
                .isEqualTo(403);
    }

    @Test
    void revokingEndsEveryConnectionOfThatPerson() {
        var practice = practice("WFM", 10);
        var tokens = browser.connect(practice, Browser.SCOPES);
        var refresh = tokens.path("refresh_token").asString();

        var revoked =
                visitor.postForm(
                        "/identity/connect/revocation",
                        Map.of("token", refresh),
                        "Authorization",
                        Browser.APP);

        assertThat(revoked.statusCode()).isEqualTo(200);
        assertThat(revoked.body()).isEmpty();
        assertThat(browser.refresh(refresh).statusCode()).isEqualTo(400);
        assertThat(visitor.json("/api/connections", caller(tokens, practice))).isEmpty();
    }

    @Test
    void onePersonMayConnectSeveralPractices() {
        var one = practice("WFM", 10);
        var other = practice("WFM", 10);
        var user = one.path("users").path(0);
        visitor.post(
                control(other) + "/users",
                "{\"email\":\"%s\",\"password\":\"%s\",\"name\":\"Olivia\",\"fullAccess\":true}"
                        .formatted(
                                user.path("email").asString(), user.path("password").asString()));

        browser.connect(one, Browser.SCOPES);
        browser.logIn(user);
        var allowed =
                browser.decide(
                        Browser.request(Browser.SCOPES),
                        "allow",
                        other.path("tenantId").asString());
        var tokens = Visitor.read(browser.redeem(Browser.code(allowed)));

        assertThat(visitor.json("/api/connections", caller(tokens, one))).hasSize(2);
    }

    @Test
    @Tag("W47")
    void whatAPersonAllowsAddsUpUntilItIsRevoked() {
        var practice = practice("WFM", 10);
        var user = practice.path("users").path(0);
        var ledger =
                visitor.post(
                        "/_sandbox/practices",
                        "{\"product\":\"SME\",\"clients\":10,\"users\":[%s]}".formatted(user));
        browser.connect(practice, Browser.SCOPES);

        var more = connect(ledger, user, LEDGER_SCOPES);
        assertThat(more.path("scope").asString()).contains("workflowmax", "accounting.contacts");
        assertThat(
                        visitor.get("/api/workflowmax/3.0/staff.api/list", caller(more, practice))
                                .statusCode())
                .isEqualTo(200);
        visitor.postForm(
                "/identity/connect/revocation",
                Map.of("token", more.path("refresh_token").asString()),
                "Authorization",
                Browser.APP);

        assertThat(connect(ledger, user, LEDGER_SCOPES).path("scope").asString())
                .doesNotContain("workflowmax");
    }

    private JsonNode connect(JsonNode practice, JsonNode user, String scopes) {
        browser.logIn(user);
        var allowed =
                browser.decide(
                        Browser.request(scopes), "allow", practice.path("tenantId").asString());
        return Visitor.read(browser.redeem(Browser.code(allowed)));
    }

    @Test
    void theIssuerDescribesItself() {
        var described = visitor.json("/identity/.well-known/openid-configuration");

        assertThat(described.path("issuer").asString()).isEqualTo("https://identity.xero.com");
        assertThat(visitor.json(described.path("jwks_uri").asString()).path("keys")).hasSize(1);
    }

    private String code(JsonNode practice, Map<String, String> request) {
        browser.logIn(practice.path("users").path(0));
        var allowed = browser.decide(request, "allow", practice.path("tenantId").asString());
        return Browser.code(allowed);
    }

    private int redeem(String code, String verifier) {
        return browser.token(
                        Map.of(
                                "grant_type",
                                "authorization_code",
                                "code",
                                code,
                                "redirect_uri",
                                Browser.CALLBACK,
                                "code_verifier",
                                verifier))
                .statusCode();
    }
}
