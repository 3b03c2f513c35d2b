package nimbus.automate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import nimbus.connections.Connection;
import nimbus.connections.Connections;
import nimbus.servergate.ServerGate;
import nimbus.support.OutsideWorld;
import nimbus.support.PortalTest;
import nimbus.support.Products;
import nimbus.support.TestStaff;
import nimbus.support.UpgradeScenario;
import nimbus.support.Visitor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@PortalTest
class DisconnectTest {

    private static final String KAIKOMAKO =
            """
            {"name": "Kaikomako Accounting", "product": "WFM", "clients": 20, "seed": 37}
            """;
    private static final String PAGE = "/admin/automate/workflowmax/disconnect";
    private static final String CLIENTS =
            "select string_agg(id::text || name || code, ',' order by id) from client";

    @Autowired private ApplicationContext portal;

    @Test
    @Tag("Q40")
    void thePermissionEndsAtXeroAndHereAndEverythingElseStays() {
        var scenario = UpgradeScenario.create(portal, KAIKOMAKO);
        scenario.upgrade();
        var clients = scenario.value(String.class, CLIENTS);
        assertThat(scenario.visitor().get("/admin/automate/workflowmax").body())
                .contains(">Disconnect<");
        assertThat(scenario.visitor().get(PAGE).body())
                .contains(
                        "Disconnect Kaikomako Accounting?",
                        "The API keys are erased",
                        "documents, portal logins and history stay");

        var told = disconnect(scenario);

        assertThat(told)
                .contains("WorkflowMax is disconnected.", "WorkflowMax is not connected to this")
                .doesNotContain(">Disconnect<");
        assertThat(OutsideWorld.control("GET", "calls", "").toString())
                .contains("DELETE")
                .contains("/connections/");
        assertThat(scenario.value(Integer.class, "select count(*) from token_set")).isZero();
        assertThat(
                        scenario.value(
                                Integer.class,
                                "select count(*) from connection where api_key is not null"))
                .isZero();
        assertThat(scenario.value(String.class, CLIENTS)).isEqualTo(clients);
        assertThat(scenario.value(Boolean.class, "select two_factor_staff from practice")).isTrue();
        assertThat(
                        scenario.value(
                                String.class,
                                "select actor from audit_event where action = 'connection.ended'"))
                .isNotEqualTo("system");
        assertThat(
                        scenario.inPractice(() ->
                                portal.getBean(ServerGate.class).manualSync(Products.WFM, "test")))
                .isInstanceOf(ServerGate.Started.Unavailable.class);
    }

    @Test
    @Tag("Q40")
    void connectingAgainFindsTheSameClients() {
        var scenario = UpgradeScenario.create(portal, KAIKOMAKO);
        scenario.upgrade();
        disconnect(scenario);
        var clients =
                scenario.value(
                        String.class, "select string_agg(id::text, ',' order by id) from client");
        scenario.update("update client set code = 'X' || code, name = name || ' (renamed here)'");

        scenario.authorise();
        scenario.drain();
        scenario.apply();
        scenario.drain();

        assertThat(scenario.connection().mode()).isEqualTo(Connection.Mode.OAUTH2);
        assertThat(
                        scenario.value(
                                String.class,
                                "select string_agg(id::text, ',' order by id) from client"))
                .isEqualTo(clients);
    }

    @Test
    @Tag("Q40")
    void whileXeroDoesNotAnswerNothingEnds() {
        var scenario = UpgradeScenario.create(portal, KAIKOMAKO);
        scenario.upgrade();
        OutsideWorld.fault(
                """
                {"name": "503-unavailable", "target": "/connections", "count": -1}
                """);
        String told;
        try {
            told = disconnect(scenario);
        } finally {
            OutsideWorld.control("DELETE", "faults?name=503-unavailable", "");
        }

        assertThat(told).contains("Still connected. Xero did not answer", ">Disconnect<");
        assertThat(scenario.connection().state()).isEqualTo(Connection.State.OK);
        assertThat(scenario.value(Integer.class, "select count(*) from token_set")).isOne();
    }

    @Test
    @Tag("Q40")
    void anUpgradeOrASyncUnderWayIsFinishedFirst() {
        var scenario = UpgradeScenario.create(portal, KAIKOMAKO);
        scenario.inPractice(
                () -> portal.getBean(ServerGate.class).manualSync(Products.WFM, "test"));
        assertThat(disconnect(scenario)).contains("A sync is running.");
        scenario.drain();
        scenario.preview();
        assertThat(scenario.visitor().get(PAGE).body())
                .contains("An upgrade is under way.")
                .doesNotContain("btn-danger");

        assertThat(disconnect(scenario)).contains("An upgrade is under way.");

        assertThat(scenario.connection().hasLegacyKeys()).isTrue();
    }

    @Test
    @Tag("A34")
    void onlyAnAdminWithTheSecondFactorDisconnects() {
        var scenario = UpgradeScenario.create(portal, KAIKOMAKO);
        var clerk = new Visitor(portal);
        clerk.signIn(TestStaff.employee(portal, scenario.practice()));
        clerk.get("/my-details");
        assertThat(clerk.post(PAGE, Map.of()).status()).isEqualTo(403);
        scenario.visitor().get("/admin/automate/workflowmax");
        scenario.update("update practice set two_factor_staff = true");

        assertThat(scenario.visitor().post(PAGE, Map.of()).location())
                .hasValueSatisfying(there -> assertThat(there).contains("/login/pin"));

        assertThat(
                        scenario.inPractice(
                                () -> portal.getBean(Connections.class).current(Products.WFM)))
                .isPresent();
    }

    @Test
    @Tag("Q40")
    void theLastPermissionOfAPersonTakesTheirTokensWithItAtXeroToo() {
        var scenario = UpgradeScenario.create(portal, KAIKOMAKO);
        scenario.upgrade();
        var before = revocations();

        disconnect(scenario);

        assertThat(revocations()).isEqualTo(before + 1);
    }

    /// How often Xero was asked to forget a token.
    private static long revocations() {
        long count = 0;
        for (var row : OutsideWorld.control("GET", "calls", "").path("by")) {
            if (row.path("path").asString().endsWith("/connect/revocation")) {
                count += row.path("count").asLong();
            }
        }
        return count;
    }

    private static String disconnect(UpgradeScenario scenario) {
        scenario.visitor().get("/admin/automate/workflowmax");
        return scenario.visitor().follow(scenario.visitor().post(PAGE, Map.of())).body();
    }
}
