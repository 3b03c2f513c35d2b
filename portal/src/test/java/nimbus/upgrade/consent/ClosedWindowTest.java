package nimbus.upgrade.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import nimbus.support.OutsideWorld;
import nimbus.support.PortalTest;
import nimbus.support.TestStaff;
import nimbus.support.UpgradeScenario;
import nimbus.support.Visitor;
import nimbus.upgrade.UpgradeState;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.json.JsonMapper;

/// What becomes of an attempt whose window at Xero was closed.
@PortalTest
class ClosedWindowTest {

    private static final String SMALL =
            """
            {"name": "Tawa Accounting", "product": "WFM", "clients": 10, "seed": 5}
            """;
    private static final String AGAIN = "/admin/automate/workflowmax/upgrade/window-again";
    private static final String CLOSED = "/admin/automate/workflowmax/upgrade/window-closed";

    @Autowired private ApplicationContext portal;

    @Test
    @Tag("F76")
    void whoClosedTheWindowStartsAgainAtOnce() {
        var scenario = UpgradeScenario.create(portal, SMALL);
        scenario.begin();
        scenario.visitor().get("/admin/automate/workflowmax");

        scenario.visitor().post("/admin/automate/workflowmax/upgrade/cancel", Map.of());

        assertThat(scenario.visitor().get("/admin/automate/workflowmax").body())
                .contains(">Perform Upgrade<");
        scenario.pass(Duration.ofSeconds(1));
        scenario.authorise();
        assertThat(scenario.latest().state()).isEqualTo(UpgradeState.CHECKING);
    }

    @Test
    @Tag("F76")
    void onlyThePageThatOpenedTheWindowLetsItsAttemptGo() {
        var scenario = UpgradeScenario.create(portal, SMALL);
        var state = inWindow(scenario);
        var colleague = new Visitor(portal);
        colleague.signIn(TestStaff.admin(portal, scenario.practice()));
        colleague.get("/admin/automate/workflowmax");

        assertThat(closed(colleague, state)).isEqualTo(409);
        assertThat(closed(scenario.visitor(), state + "x")).isEqualTo(409);
        assertThat(scenario.visitor().postAsIs(CLOSED, Map.of("state", state)).status())
                .isEqualTo(403);
        assertThat(scenario.latest().state()).isEqualTo(UpgradeState.AWAITING_CONSENT);
        assertThat(closed(scenario.visitor(), state)).isEqualTo(204);

        assertThat(closed(scenario.visitor(), state)).isEqualTo(409);
        assertThat(colleague.get("/admin/automate/workflowmax").body())
                .contains("The window at Xero was closed", ">Perform Upgrade<");
        assertThat(
                        scenario.value(
                                Integer.class,
                                "select count(*) from audit_event where action ="
                                        + " 'upgrade.window-closed'"))
                .isOne();
    }

    @Test
    @Tag("F76")
    void anAttemptThatGoesOnInThisTabOutlivesItsWindow() {
        var scenario = UpgradeScenario.create(portal, SMALL);
        var state = inWindow(scenario);
        scenario.visitor().get("/admin/automate/workflowmax");
        scenario.visitor().post("/admin/automate/workflowmax/upgrade/continue", Map.of());

        assertThat(closed(scenario.visitor(), state)).isEqualTo(409);

        assertThat(scenario.latest().state()).isEqualTo(UpgradeState.AWAITING_CONSENT);
    }

    @Test
    @Tag("F76")
    @Tag("A03")
    void theAnswerOfAClosedWindowIsTooLateOnceSomebodyElseHasBegun() {
        var scenario = UpgradeScenario.create(portal, SMALL);
        var address = address(scenario);
        var callback = OutsideWorld.allow(address, scenario.remote());
        closed(scenario.visitor(), state(address));
        var colleague = new Visitor(portal);
        colleague.signIn(TestStaff.admin(portal, scenario.practice()));
        colleague.get("/admin/automate/workflowmax");
        colleague.post(
                "/admin/automate/workflowmax/upgrade",
                Map.of("way", "same-tab"),
                "Accept",
                "text/html");

        scenario.callback(callback);

        untouched(scenario, UpgradeState.AWAITING_CONSENT);
        assertThat(scenario.value(Integer.class, "select count(*) from upgrade")).isEqualTo(2);
    }

    @Test
    @Tag("F76")
    @Tag("A03")
    void theAnswerOfAClosedWindowIsTooLateAfterItsLease() {
        var scenario = UpgradeScenario.create(portal, SMALL);
        var address = address(scenario);
        var callback = OutsideWorld.allow(address, scenario.remote());
        closed(scenario.visitor(), state(address));
        scenario.pass(Duration.ofMinutes(5));

        scenario.callback(callback);

        untouched(scenario, UpgradeState.ENDED);
    }

    /// A page at Xero may cut its tie to ours; then the browser says "closed" of an open window.
    @Test
    @Tag("F76")
    void anOpenWindowThatOnlySeemedClosedStillBringsItsAnswer() {
        var scenario = UpgradeScenario.create(portal, SMALL);
        var address = address(scenario);
        closed(scenario.visitor(), state(address));

        scenario.callback(OutsideWorld.allow(address, scenario.remote()));

        assertThat(scenario.latest().state()).isEqualTo(UpgradeState.CHECKING);
        assertThat(scenario.latest().why()).isEmpty();
    }

    @Test
    @Tag("F76")
    void onlyWhoseAttemptItIsOpensItsWindowAgainForAsLongAsItWaits() {
        var scenario = UpgradeScenario.create(portal, SMALL);
        var address = address(scenario);
        var colleague = new Visitor(portal);
        colleague.signIn(TestStaff.admin(portal, scenario.practice()));
        colleague.get("/admin/automate/workflowmax");

        assertThat(colleague.post(AGAIN, Map.of()).status()).isEqualTo(409);
        assertThat(scenario.visitor().post(AGAIN, Map.of()).body()).contains(state(address));
        assertThat(closed(scenario.visitor(), state(address))).isEqualTo(204);

        assertThat(scenario.visitor().post(AGAIN, Map.of()).status()).isEqualTo(409);
    }

    private static String inWindow(UpgradeScenario scenario) {
        return state(address(scenario));
    }

    private static URI address(UpgradeScenario scenario) {
        scenario.visitor().get("/admin/automate/workflowmax");
        var answer =
                scenario.visitor()
                        .post(
                                "/admin/automate/workflowmax/upgrade",
                                Map.of("way", "pop-up"),
                                "Accept",
                                "application/json");
        return URI.create(new JsonMapper().readTree(answer.body()).path("authorizeUrl").asString());
    }

    private static String state(URI address) {
        return Objects.requireNonNull(
                UriComponentsBuilder.fromUri(address).build().getQueryParams().getFirst("state"));
    }

    private static int closed(Visitor visitor, String state) {
        return visitor.post(CLOSED, Map.of("state", state)).status();
    }

    private static void untouched(UpgradeScenario scenario, UpgradeState state) {
        assertThat(scenario.latest().state()).isEqualTo(state);
        assertThat(scenario.value(Integer.class, "select count(*) from token_set")).isZero();
        assertThat(
                        scenario.value(
                                Integer.class,
                                "select count(*) from audit_event where action = 'upgrade.callback'"
                                        + " and not success"))
                .isOne();
    }
}
