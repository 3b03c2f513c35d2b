package nimbus.upgrade.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import nimbus.connections.Connection;
import nimbus.support.OutsideWorld;
import nimbus.support.PortalTest;
import nimbus.support.Post;
import nimbus.support.TestStaff;
import nimbus.support.UpgradeScenario;
import nimbus.support.Visitor;
import nimbus.upgrade.UpgradeState;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/// What may come back from Xero, or from somebody who pretends to be Xero.
@PortalTest
class ConsentAttackTest {

    private static final String SMALL =
            """
            {"name": "Tawa Accounting", "product": "WFM", "clients": 10, "seed": 5}
            """;
    private static final String REFUSED =
            "select count(*) from audit_event where action = 'upgrade.callback' and not success";

    @Autowired private ApplicationContext portal;

    @Test
    @Tag("A01")
    void aForgedStateIsRefusedAndWrittenDown() {
        var scenario = UpgradeScenario.create(portal, SMALL);
        var callback = OutsideWorld.allow(scenario.begin(), scenario.remote());

        var page = deliver(scenario, with(callback, "state", "forged" + callback.get("state")));

        assertThat(page).contains("has expired. Start again");
        untouched(scenario, UpgradeState.AWAITING_CONSENT, 1);
    }

    @Test
    @Tag("A04")
    void aMissingOrEmptyStateIsRefused() {
        var scenario = UpgradeScenario.create(portal, SMALL);
        var callback = OutsideWorld.allow(scenario.begin(), scenario.remote());
        var without = new HashMap<>(callback);
        without.remove("state");

        assertThat(deliver(scenario, without)).contains("has expired. Start again");
        assertThat(deliver(scenario, with(callback, "state", ""))).contains("has expired");

        untouched(scenario, UpgradeState.AWAITING_CONSENT, 2);
    }

    @Test
    @Tag("A03")
    void anAnswerAfterTheLeaseIsRefused() {
        var scenario = UpgradeScenario.create(portal, SMALL);
        var callback = OutsideWorld.allow(scenario.begin(), scenario.remote());
        scenario.pass(Duration.ofMinutes(5));

        assertThat(deliver(scenario, callback)).contains("has expired", ">Perform Upgrade<");

        assertThat(scenario.latest().state()).isEqualTo(UpgradeState.ENDED);
        assertThat(scenario.value(Integer.class, "select count(*) from token_set")).isZero();
    }

    @Test
    @Tag("A02")
    @Tag("F79")
    @Tag("F77")
    void anAnswerDeliveredAgainIsNotExchangedAgain() {
        var scenario = UpgradeScenario.create(portal, SMALL);
        var callback = OutsideWorld.allow(scenario.begin(), scenario.remote());
        scenario.callback(callback);
        scenario.drain();
        scenario.stepUp();
        scenario.apply();
        scenario.drain();
        scenario.visitor().get("/admin/automate/workflowmax");
        OutsideWorld.control("DELETE", "calls", "");

        var page = deliver(scenario, with(callback, "code", "another-code"));

        assertThat(page).contains("used already", "Tawa Accounting is connected");
        assertThat(OutsideWorld.control("GET", "calls", "").toString())
                .doesNotContain("/connect/token");
        assertThat(scenario.value(Integer.class, "select count(*) from upgrade")).isOne();
        assertThat(scenario.value(Integer.class, REFUSED)).isOne();
    }

    @Test
    @Tag("A05")
    void nobodyElsesAnswerIsTakenWhetherOfThisPracticeOrAnother() {
        var scenario = UpgradeScenario.create(portal, SMALL);
        var callback = OutsideWorld.allow(scenario.begin(), scenario.remote());
        var colleague = new Visitor(portal);
        colleague.signIn(TestStaff.admin(portal, scenario.practice()));
        var victim = UpgradeScenario.create(portal, SMALL);
        victim.begin();

        colleague.get("/connect/callback?" + query(callback));
        victim.callback(callback);

        untouched(scenario, UpgradeState.AWAITING_CONSENT, 1);
        untouched(victim, UpgradeState.AWAITING_CONSENT, 1);
    }

    @Test
    @Tag("W15")
    @Tag("A05")
    void anAnswerCountsOnlyInTheSignInThatAskedForIt() {
        var scenario = UpgradeScenario.create(portal, SMALL);
        var callback = OutsideWorld.allow(scenario.begin(), scenario.remote());
        var elsewhere = new Visitor(portal);
        elsewhere.signIn(scenario.admin());

        var page = elsewhere.follow(elsewhere.get("/connect/callback?" + query(callback)));

        assertThat(page.body()).contains("has expired. Start again");
        untouched(scenario, UpgradeState.AWAITING_CONSENT, 1);
        scenario.callback(callback);
        assertThat(scenario.latest().state()).isEqualTo(UpgradeState.CHECKING);
    }

    @Test
    @Tag("W15")
    void whoGoesOnElsewhereTakesTheAttemptAlong() {
        var scenario = UpgradeScenario.create(portal, SMALL);
        var callback = OutsideWorld.allow(scenario.begin(), scenario.remote());
        var elsewhere = new Visitor(portal);
        elsewhere.signIn(scenario.admin());
        elsewhere.get("/admin/automate/workflowmax");
        elsewhere.post("/admin/automate/workflowmax/upgrade/continue", Map.of());

        scenario.callback(callback);
        untouched(scenario, UpgradeState.AWAITING_CONSENT, 1);
        elsewhere.get("/connect/callback?" + query(callback));

        assertThat(scenario.latest().state()).isEqualTo(UpgradeState.CHECKING);
    }

    @Test
    @Tag("W15")
    @Tag("A34")
    void anAnswerWaitsForThePinThatIsDue() {
        var scenario = UpgradeScenario.create(portal, SMALL);
        var callback = OutsideWorld.allow(scenario.begin(), scenario.remote());
        scenario.update("update practice set two_factor_staff = true, two_factor_reset = true");

        assertThat(scenario.callback(callback).location()).contains("/login/pin");

        untouched(scenario, UpgradeState.AWAITING_CONSENT, 0);
        scenario.visitor().get("/login/pin");
        var pin = Post.onPhone(scenario.admin().mobile()).getFirst().pin();
        scenario.visitor().follow(scenario.visitor().verifyPin(pin));
        assertThat(scenario.latest().state()).isEqualTo(UpgradeState.CHECKING);
    }

    @Test
    @Tag("A09")
    void anAnswerToOneConsentIsNoneToAnother() {
        var scenario = UpgradeScenario.create(portal, SMALL);
        var consent = OutsideWorld.allow(scenario.begin(), scenario.remote());
        scenario.update(
                "insert into sso_switch (practice_id, staff) values (current_practice(), true)");
        var slug = nimbus.support.TestPractices.slug(scenario.practice());
        var stranger = new Visitor(portal);
        stranger.get("/login?practice=" + slug);
        var away = stranger.post("/login/sso", Map.of("practice", slug)).location().orElseThrow();
        var signOn = away.replaceAll(".*[?&]state=([^&]+).*", "$1");

        // The state of one, the code of the other, at either address.
        stranger.get("/login/sso/callback?" + query(consent));
        assertThat(stranger.get("/clients").location()).contains("/login");
        deliver(scenario, with(consent, "state", signOn));
        untouched(scenario, UpgradeState.AWAITING_CONSENT, 1);
        assertThat(scenario.visitor().get("/login/sso/callback?" + query(consent)).location())
                .contains("/login");
        untouched(scenario, UpgradeState.AWAITING_CONSENT, 1);
    }

    @Test
    @Tag("A05")
    void anAnswerWithoutASignInLeadsToTheLogin() {
        var scenario = UpgradeScenario.create(portal, SMALL);
        var callback = OutsideWorld.allow(scenario.begin(), scenario.remote());

        var page = new Visitor(portal).get("/connect/callback?" + query(callback));

        assertThat(page.location().orElse("")).contains("/login");
        assertThat(scenario.latest().state()).isEqualTo(UpgradeState.AWAITING_CONSENT);
    }

    @Test
    @Tag("A09")
    void anAnswerThatNamesAnotherIssuerIsRefused() {
        var scenario = UpgradeScenario.create(portal, SMALL);
        var callback = OutsideWorld.allow(scenario.begin(), scenario.remote());

        var page = deliver(scenario, with(callback, "iss", "https://evil.example"));

        assertThat(page).contains("has expired. Start again");
        untouched(scenario, UpgradeState.AWAITING_CONSENT, 1);
        deliver(scenario, with(callback, "iss", "https://identity.xero.com"));
    }

    @Test
    @Tag("A10")
    void theWayBackIsOneFixedAddress() {
        var scenario = UpgradeScenario.create(portal, SMALL);
        scenario.visitor().get("/admin/automate/workflowmax");
        var there =
                URI.create(
                        scenario.visitor()
                                .post(
                                        "/admin/automate/workflowmax/upgrade",
                                        Map.of(
                                                "way", "same-tab",
                                                "redirect_uri", "https://evil.example/callback"),
                                        "Accept",
                                        "text/html",
                                        "X-Forwarded-Host",
                                        "evil.example")
                                .location()
                                .orElseThrow());
        assertThat(there.getQuery())
                .contains("redirect_uri=" + OutsideWorld.CALLBACK)
                .doesNotContain("evil");

        var answer = OutsideWorld.allow(there, scenario.remote());
        long traded = tokenCalls();
        for (var other : new String[] {"/more", "/more/", "/../evil", ";x=1/more"}) {
            var elsewhere = "/connect/callback" + other + "?" + query(answer);
            assertThat(scenario.visitor().get(elsewhere).status()).isBetween(400, 499);
        }
        assertThat(scenario.latest().state()).isEqualTo(UpgradeState.AWAITING_CONSENT);
        assertThat(tokenCalls()).isEqualTo(traded);

        deliver(scenario, with(answer, "redirect_uri", "https://evil.example/callback"));
        assertThat(scenario.latest().state()).isEqualTo(UpgradeState.CHECKING);
        assertThat(tokenCalls()).isEqualTo(traded + 1);
    }

    @Test
    @Tag("A07")
    void aCodeIsTradedOnceHoweverOftenItIsDelivered() {
        var scenario = UpgradeScenario.create(portal, SMALL);
        var answer = OutsideWorld.allow(scenario.begin(), scenario.remote());
        long before = tokenCalls();
        deliver(scenario, answer);
        assertThat(tokenCalls()).isEqualTo(before + 1);

        deliver(scenario, answer);
        scenario.drain();
        scenario.stepUp();
        deliver(scenario, answer);
        scenario.visitor().get("/admin/automate/workflowmax");
        scenario.visitor().post("/admin/automate/workflowmax/upgrade/cancel", Map.of());
        deliver(scenario, answer);

        assertThat(tokenCalls()).isEqualTo(before + 1);
        assertThat(scenario.value(Integer.class, REFUSED)).isEqualTo(3);
    }

    private static long tokenCalls() {
        return OutsideWorld.control("GET", "calls", "")
                .path("by")
                .valueStream()
                .filter(row -> row.path("path").asString().endsWith("/connect/token"))
                .mapToLong(row -> row.path("count").asLong())
                .sum();
    }

    @Test
    @Tag("A12")
    @Tag("F75")
    void whatXeroSaysAboutARefusalIsNeverMarkup() {
        var scenario = UpgradeScenario.create(portal, SMALL);
        var callback =
                new HashMap<>(OutsideWorld.decide(scenario.begin(), scenario.remote(), "cancel"));
        callback.put("error", "<script>alert(1)</script>");
        callback.put("error_description", "<script>alert(2)</script>");

        var page = deliver(scenario, callback);

        assertThat(page)
                .contains("Access was not allowed at Xero", ">Perform Upgrade<")
                .doesNotContain("alert(");
        assertThat(scenario.begin()).isNotNull();
    }

    @Test
    @Tag("F78")
    void aSecondTabGoesOnWithTheSameAttempt() {
        var scenario = UpgradeScenario.create(portal, SMALL);
        var first = scenario.begin();
        scenario.visitor().get("/admin/automate/workflowmax");

        var second =
                scenario.visitor()
                        .post(
                                "/admin/automate/workflowmax/upgrade",
                                Map.of("way", "same-tab"),
                                "Accept",
                                "text/html");
        assertThat(scenario.visitor().follow(second).body()).contains("Upgrade started by");
        var here =
                scenario.visitor().post("/admin/automate/workflowmax/upgrade/continue", Map.of());

        assertThat(here.location()).contains(first.toString());
        assertThat(scenario.value(Integer.class, "select count(*) from upgrade")).isOne();
        scenario.callback(OutsideWorld.allow(first, scenario.remote()));
        assertThat(scenario.latest().state()).isEqualTo(UpgradeState.CHECKING);
    }

    private static void untouched(UpgradeScenario scenario, UpgradeState state, int refusals) {
        assertThat(scenario.latest().state()).isEqualTo(state);
        assertThat(scenario.connection().mode()).isEqualTo(Connection.Mode.LEGACY);
        assertThat(scenario.value(Integer.class, "select count(*) from token_set")).isZero();
        assertThat(scenario.value(Integer.class, REFUSED)).isEqualTo(refusals);
    }

    private static String deliver(UpgradeScenario scenario, Map<String, String> parameters) {
        return scenario.visitor().follow(scenario.callback(parameters)).body();
    }

    private static Map<String, String> with(
            Map<String, String> parameters, String name, String value) {
        var changed = new HashMap<>(parameters);
        changed.put(name, value);
        return changed;
    }

    private static String query(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(one -> one.getKey() + "=" + encode(one.getValue()))
                .collect(java.util.stream.Collectors.joining("&"));
    }

    private static String encode(String text) {
        return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
    }
}
