package nimbus.upgrade.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.UUID;
import nimbus.connections.Connection;
import nimbus.practice.Member;
import nimbus.practice.PracticeId;
import nimbus.support.CommitFaults;
import nimbus.support.OutsideWorld;
import nimbus.support.PortalTest;
import nimbus.support.UpgradeScenario;
import nimbus.upgrade.UpgradeState;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@PortalTest
class WayFromXeroTest {

    private static final String TAWA =
            """
            {"name": "Tawa Accounting", "product": "WFM", "clients": 12, "seed": 9}
            """;

    @Autowired private ApplicationContext portal;

    @Test
    @Tag("F02")
    @Tag("F03")
    void aKillAtAnyCommitOnTheWayBackLeavesNothingHalfAndTheWayOpen() {
        var left = EnumSet.noneOf(UpgradeState.class);
        for (int commit = 1; ; commit++) {
            var scenario = UpgradeScenario.create(portal, TAWA);
            var parameters = OutsideWorld.allow(scenario.begin(), scenario.remote());
            if (!killedOnTheWay(scenario, parameters, commit)) {
                break;
            }
            left.add(scenario.latest().state());
            assertThat(scenario.connection().mode()).isEqualTo(Connection.Mode.LEGACY);

            goOn(scenario, parameters);

            assertThat(scenario.latest().state())
                    .as("after commit %d: %s", commit, scenario.latest().why().orElse(""))
                    .isEqualTo(UpgradeState.PREVIEW);
            assertThat(tokens(scenario)).isOne();
        }
        assertThat(left)
                .contains(
                        UpgradeState.AWAITING_CONSENT,
                        UpgradeState.EXCHANGING,
                        UpgradeState.AUTHORISED);
    }

    @Test
    @Tag("T11")
    void whoLacksThePrivilegeIsRefusedAtXeroAndToldWhichOne() {
        var scenario =
                UpgradeScenario.create(
                        portal,
                        """
                        {"name": "Tawa Accounting", "product": "WFM", "clients": 12, "seed": 9,
                         "users": [{"email": "%s@tawa.example", "fullAccess": false}]}
                        """
                                .formatted(UUID.randomUUID()));
        var authorize = scenario.begin();

        assertThat(OutsideWorld.consentPage(authorize, scenario.remote()))
                .contains("authorise third party full access")
                .doesNotContain("Allow access");
        scenario.callback(OutsideWorld.decide(authorize, scenario.remote(), "cancel"));

        assertThat(scenario.visitor().get("/admin/automate/workflowmax").body())
                .contains("Authorise 3rd Party Full Access", ">Perform Upgrade<");
        assertThat(scenario.latest().why().orElse(""))
                .contains("Authorise 3rd Party Full Access", "Nothing has changed");
        assertThat(scenario.connection().mode()).isEqualTo(Connection.Mode.LEGACY);
        assertThat(tokens(scenario)).isZero();
    }

    private boolean killedOnTheWay(
            UpgradeScenario scenario, Map<String, String> parameters, int commit) {
        var asked = scenario.value(UUID.class, "select sign_in_id from upgrade limit 1");
        try (var faults = new CommitFaults(portal)) {
            faults.order(CommitFaults.Kind.KILLED_BEFORE, commit);
            var admin = new Admin(scenario.practice(), scenario.admin().id(), asked);
            try {
                scenario.inPractice(() ->
                        portal.getBean(Authorisation.class)
                                .callback(
                                        new Authorisation.Callback(
                                                parameters.get("state"),
                                                parameters.get("code"),
                                                null,
                                                null),
                                        admin));
            } catch (CommitFaults.Killed e) {
                assertThat(faults.struck()).isTrue();
            }
            return faults.struck();
        }
    }

    private static void goOn(UpgradeScenario scenario, Map<String, String> parameters) {
        switch (scenario.latest().state()) {
            case AWAITING_CONSENT -> {
                assertThat(tokens(scenario)).isZero();
                scenario.callback(parameters);
            }
            case EXCHANGING -> {
                assertThat(tokens(scenario)).isZero();
                scenario.visitor().get("/admin/automate/workflowmax");
                scenario.visitor().post("/admin/automate/workflowmax/upgrade/cancel", Map.of());
                scenario.pass(Duration.ofSeconds(1));
                scenario.authorise();
            }
            case AUTHORISED -> {
                assertThat(scenario.visitor().get("/admin/automate/workflowmax").body())
                        .contains(scenario.remote().tenantId());
                scenario.visitor()
                        .post(
                                "/admin/automate/workflowmax/upgrade/tenant",
                                Map.of("tenant", scenario.remote().tenantId()));
            }
            case CHECKING,
                    PREVIEW,
                    RUNNING,
                    VERIFYING,
                    CONNECTED,
                    UNDOING,
                    UNDONE,
                    FAILED,
                    ENDED -> {
                // It goes on by itself.
            }
        }
        scenario.drain();
    }

    private static int tokens(UpgradeScenario scenario) {
        return scenario.value(Integer.class, "select count(*) from token_set");
    }

    private record Admin(PracticeId practice, UUID employee, UUID signIn) implements Member {

        @Override
        public String actor() {
            return "test";
        }
    }
}
