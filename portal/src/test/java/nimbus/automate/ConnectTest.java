package nimbus.automate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import nimbus.clients.Clients;
import nimbus.connections.Connection;
import nimbus.connections.Product;
import nimbus.support.OutsideWorld;
import nimbus.support.PortalTest;
import nimbus.support.UpgradeScenario;
import nimbus.upgrade.UpgradeState;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@PortalTest
class ConnectTest {

    private static final String LEDGER =
            """
            {"name": "Pohutukawa Books", "product": "SME", "clients": 40, "seed": 31}
            """;
    private static final String CLIENTS =
            "select count(*) from client where source_state in ('active', 'none')";

    @Autowired private ApplicationContext portal;

    @ParameterizedTest
    @ValueSource(strings = {"WFM", "XPM", "SME"})
    @Tag("T38")
    @Tag("T26")
    @Tag("W21")
    void aFirstConnectionIsAllowedAtXeroAndLoadedByAFullClientSync(String product) {
        var scenario =
                UpgradeScenario.unconnected(
                        portal,
                        """
                        {"name": "Harakeke Advisers", "product": "%s", "clients": 30, "seed": 5}
                        """
                                .formatted(product));
        var page = page(scenario, product);
        assertThat(page)
                .contains("Connect to Xero", "All staff will need two-factor sign-in")
                .doesNotContain(">Perform Upgrade<");

        scenario.authorise();
        scenario.drain();
        assertThat(page(scenario, product))
                .contains(
                        "Type the account&#39;s name to confirm it",
                        "Nimbus knows no clients from",
                        "Looking at what will be connected",
                        "Looking at what Nimbus has")
                .doesNotContain("Last error", "Preparing the upgrade", "Fetching the id map");
        scenario.visitor()
                .post(
                        scenario.page() + "/upgrade/account-name",
                        Map.of("name", "harakeke advisers"));
        scenario.drain();
        scenario.stepUp();
        assertThat(page(scenario, product)).contains("New in the source", "Apply upgrade");
        scenario.apply();
        scenario.drain();

        assertThat(scenario.latest().state()).isEqualTo(UpgradeState.CONNECTED);
        assertThat(scenario.connection().mode()).isEqualTo(Connection.Mode.OAUTH2);
        assertThat(scenario.connection().label()).isEqualTo("Harakeke Advisers");
        assertThat(
                        scenario.value(
                                Boolean.class,
                                "select two_factor_staff and two_factor_reset from practice"))
                .isTrue();
        assertThat(page(scenario, product)).doesNotContain("Undo upgrade", "Finish now");
        scenario.syncFully();
        assertThat(scenario.value(Integer.class, CLIENTS)).isGreaterThan(20);
        assertThat(scenario.value(Integer.class, "select count(*) from held_record")).isZero();
    }

    @Test
    @Tag("T38")
    void clientsThatAreHereAlreadyAreNotDoubled() {
        var scenario = UpgradeScenario.unconnected(portal, LEDGER);
        var listed =
                OutsideWorld.control(
                                "GET",
                                "practices/" + scenario.remote().id() + "/clients?limit=1",
                                "")
                        .path("clients")
                        .path(0);
        var name = listed.path("name").asString();
        scenario.inPractice(() -> portal.getBean(Clients.class).add("MINE", name, "", ""));

        scenario.connect();
        scenario.syncFully();

        assertThat(
                        scenario.value(
                                Integer.class,
                                "select count(*) from client where name = (select name from client"
                                        + " where code = 'MINE')"))
                .isOne();
        assertThat(scenario.visitor().get("/admin/automate/attention").body())
                .contains("1 waiting", "same name", "Link to existing");
    }

    @Test
    void aFirstConnectionThatIsCancelledLeavesNothingConnected() {
        var scenario = UpgradeScenario.unconnected(portal, LEDGER);
        scenario.authorise();
        scenario.drain();
        scenario.visitor().get("/admin/automate/workflowmax");

        scenario.visitor().post("/admin/automate/xero/upgrade/cancel", Map.of());

        assertThat(page(scenario, "SME"))
                .contains("Xero SME is not connected", "Connect to Xero", "was cancelled")
                .doesNotContain("closes the legacy connection");
        assertThat(scenario.value(Integer.class, "select count(*) from token_set")).isZero();
        scenario.pass(Duration.ofMinutes(1));
        scenario.connect();
        assertThat(scenario.latest().state()).isEqualTo(UpgradeState.CONNECTED);
    }

    @Test
    @Tag("T37")
    @Tag("T04")
    @Tag("T55")
    void aLedgerOfTheOldKindIsConnectedAnewAndStaysTheSame() {
        var scenario = UpgradeScenario.ledger(portal, LEDGER);
        var ids = "select string_agg(id::text || code, ',' order by id) from client";
        var before = scenario.value(String.class, ids);
        assertThat(page(scenario, "SME"))
                .contains("Pohutukawa Books", "Legacy consent", ">Connect to Xero<")
                .contains("Ensure NO STAFF are modifying your Xero ledger", "30 September 2020")
                .contains("A legacy Xero SME connection has no syncs")
                .doesNotContain(">Perform Upgrade<");

        scenario.preview();
        assertThat(scenario.connection().mode()).isEqualTo(Connection.Mode.LEGACY);
        assertThat(
                        scenario.value(
                                Integer.class,
                                "select count(*) from upgrade_row where client_id is not null and"
                                        + " how <> 'map'"))
                .isZero();
        scenario.apply();
        scenario.drain();

        assertThat(scenario.latest().state()).isEqualTo(UpgradeState.CONNECTED);
        assertThat(scenario.value(String.class, ids)).isEqualTo(before);
        assertThat(
                        scenario.value(
                                Boolean.class,
                                "select two_factor_staff and two_factor_reset from practice"))
                .isTrue();
        var report = scenario.visitor().get("/admin/automate/xero/report.json").body();
        assertThat(report).contains("\"callsUsed\":4", "\"callsMinimum\":4", "\"lost\":0");
        scenario.syncFully();
        assertThat(scenario.value(String.class, ids)).isEqualTo(before);
    }

    @Test
    @Tag("T37")
    @Tag("T59")
    void theUpgradeOfALedgerIsTakenBackToItsName() {
        var scenario = UpgradeScenario.ledger(portal, LEDGER);
        scenario.upgrade();
        scenario.visitor().get("/admin/automate/workflowmax");

        scenario.visitor().post("/admin/automate/xero/upgrade/undo", Map.of());
        scenario.drain();

        assertThat(scenario.connection().mode()).isEqualTo(Connection.Mode.LEGACY);
        assertThat(page(scenario, "SME")).contains("Pohutukawa Books", ">Connect to Xero<");
        scenario.pass(Duration.ofMinutes(1));
        scenario.upgrade();
        assertThat(scenario.latest().state()).isEqualTo(UpgradeState.CONNECTED);
    }

    @Test
    @Tag("T12")
    @Tag("F80")
    void anotherLedgerIsRefused() {
        var scenario = UpgradeScenario.ledger(portal, LEDGER);
        var other =
                OutsideWorld.practice(
                        """
                        {"name": "Somebody Else", "product": "SME", "clients": 40, "seed": 99}
                        """);

        scenario.callback(OutsideWorld.allow(scenario.begin(), other));
        scenario.drain();

        assertThat(scenario.latest().state()).isEqualTo(UpgradeState.ENDED);
        assertThat(page(scenario, "SME")).contains("is not this practice");
        assertThat(scenario.value(Integer.class, "select count(*) from token_set")).isZero();
    }

    @Test
    @Tag("T05")
    @Tag("T20")
    @Tag("T21")
    @Tag("T53")
    void practiceManagerIsUpgradedAsWorkflowMaxIs() {
        var scenario =
                UpgradeScenario.create(
                        portal,
                        """
                        {"name": "Kahikatea Partners", "product": "XPM", "clients": 60, "seed": 8}
                        """);
        var coded =
                "select string_agg(id::text || code, ',' order by id) from client where code_origin"
                        + " = 'source'";
        var before = scenario.value(String.class, coded);
        int clients = scenario.value(Integer.class, CLIENTS);
        assertThat(page(scenario, "XPM"))
                .contains("Xero Practice Manager connection", ">Perform Upgrade<")
                .contains("Business › Settings › Practice Settings › Staff")
                .contains("Enable your XPM Staff API access privileges")
                .contains("Ensure NO STAFF are modifying your XPM account");

        scenario.upgrade();
        OutsideWorld.control("DELETE", "calls", "");
        scenario.syncFully();

        assertThat(scenario.latest().state()).isEqualTo(UpgradeState.CONNECTED);
        assertThat(scenario.latest().cost().calls()).isEqualTo(5);
        assertThat(scenario.value(String.class, coded)).isEqualTo(before);
        assertThat(scenario.value(Integer.class, CLIENTS)).isEqualTo(clients);
        assertThat(
                        scenario.value(
                                Integer.class,
                                "select count(*) from external_id where kind = 'client' and"
                                        + " remote_uuid is null"))
                .isZero();
        assertThat(
                        OutsideWorld.control("GET", "calls?practice=" + scenario.remote().id(), "")
                                .toString())
                .doesNotContain("wfm-v1");
    }

    @Test
    @Tag("F71")
    void aDeadPermissionIsReplacedByAnotherPersonsForTheSameAccountOnly() {
        var scenario =
                UpgradeScenario.create(
                        portal,
                        """
                        {"name": "Ngaio Accounting", "product": "WFM", "clients": 20, "seed": 4,
                         "users": [{"email": "ada@ngaio.example"}, {"email": "bea@ngaio.example"}]}
                        """);
        scenario.upgrade();
        scenario.update("update connection set state = 'needs-reauth'");
        int clients = scenario.value(Integer.class, CLIENTS);
        assertThat(page(scenario, "WFM")).contains("Reconnect needed", ">Connect to Xero<");
        assertThat(scenario.visitor().get("/clients").body())
                .contains("Ngaio Accounting: Reconnect needed", "alert-danger");
        var other =
                OutsideWorld.practice(
                        "{\"name\": \"Not Ngaio\", \"product\": \"WFM\", \"clients\": 20}");

        scenario.callback(OutsideWorld.allow(scenario.begin(), other));
        assertThat(page(scenario, "WFM")).contains("Reconnect needed", "Not Ngaio, but");
        scenario.pass(Duration.ofMinutes(1));
        assertThat(scenario.connection().tenant().orElseThrow().label())
                .isEqualTo("Ngaio Accounting");
        scenario.authorise();

        assertThat(scenario.connection().state()).isEqualTo(Connection.State.OK);
        assertThat(page(scenario, "WFM")).contains("OAuth 2.0").doesNotContain(">Connect to Xero<");
        scenario.syncFully();
        assertThat(scenario.value(Integer.class, CLIENTS)).isEqualTo(clients);
        assertThat(
                        scenario.value(
                                Integer.class,
                                "select count(*) from audit_event where action ="
                                        + " 'connection.reconnect'"))
                .isOne();
    }

    @Test
    @Tag("W50")
    void aSyncThatStoodStillGoesOnByItselfOnceConnectedAgain() {
        var scenario =
                UpgradeScenario.create(
                        portal,
                        """
                        {"name": "Ngaio Accounting", "product": "WFM", "clients": 20, "seed": 4}
                        """);
        scenario.upgrade();
        for (var fault : List.of("kill-refresh-token", "expire-access-token")) {
            OutsideWorld.fault(
                    "{\"name\": \"%s\", \"practice\": \"%s\"}"
                            .formatted(fault, scenario.remote().id()));
        }
        scenario.syncManually();
        assertThat(newestSync(scenario)).isEqualTo("needs-help");
        assertThat(page(scenario, "SME")).doesNotContain("Manual Sync needs you", "id=\"resume\"");

        scenario.authorise();
        scenario.drain();

        assertThat(scenario.connection().state()).isEqualTo(Connection.State.OK);
        assertThat(newestSync(scenario)).isEqualTo("done");
    }

    private static String newestSync(UpgradeScenario scenario) {
        return scenario.value(
                String.class,
                "select state from run where kind = 'manual-sync' order by id desc limit 1");
    }

    @Test
    @Tag("W50")
    void aLedgersPageShowsNoRunOfAnotherProduct() {
        var scenario =
                UpgradeScenario.create(
                        portal,
                        """
                        {"name": "Hinau Accounting", "product": "WFM", "clients": 20, "seed": 4}
                        """);
        scenario.update(
                """
                insert into run (practice_id, kind, state, parameters, started_by, started_at, updated_at, last_error)
                values (current_practice(), 'full-client-sync', 'needs-help', '{"product": "XPM"}', 'test',
                        '2020-09-01Z', '2020-09-01Z', 'Standing still')
                """);

        assertThat(page(scenario, "XPM")).contains("Standing still");
        assertThat(page(scenario, "SME")).doesNotContain("Standing still");
        assertThat(page(scenario, "WFM")).doesNotContain("Standing still");
        assertThat(scenario.visitor().get("/admin/automate/xero/progress.json").body())
                .doesNotContain("Standing still");
        scenario.syncFully();
        assertThat(
                        scenario.value(
                                Integer.class,
                                "select count(*) from run where kind = 'full-client-sync' and state"
                                        + " = 'done'"))
                .as("the other one keeps none away")
                .isEqualTo(2);
    }

    @Test
    @Tag("W70")
    void keysAreRefusedForALedgerAndNoProductIsTakenForAnother() {
        var scenario =
                UpgradeScenario.unconnected(
                        portal,
                        "{\"name\": \"Hinau Accounting\", \"product\": \"SME\", \"clients\": 5}");
        var calls = OutsideWorld.control("GET", "calls", "").toString();

        assertThat(legacy(scenario, "SME")).contains("Xero SME has no API keys");

        for (var product : List.of("MYOB", "wfm", "xero-pm")) {
            for (var action :
                    List.of(
                            "legacy",
                            "manual-sync",
                            "full-client-sync",
                            "upgrade",
                            "upgrade/undo",
                            "upgrade/apply",
                            "upgrade/cancel",
                            "upgrade/finish",
                            "upgrade/resume")) {
                scenario.visitor().get("/admin/automate/workflowmax");
                var answer =
                        scenario.visitor()
                                .post(
                                        "/admin/automate/" + product + "/" + action,
                                        Map.of(
                                                "way",
                                                "same-tab",
                                                "apiKey",
                                                "a".repeat(32),
                                                "accountKey",
                                                "b".repeat(32)));
                assertThat(answer.status()).as("%s of “%s”", action, product).isEqualTo(404);
            }
        }
        assertThat(scenario.value(Integer.class, "select count(*) from connection")).isZero();
        assertThat(scenario.value(Integer.class, "select count(*) from run")).isZero();
        assertThat(OutsideWorld.control("GET", "calls", "").toString()).isEqualTo(calls);
    }

    private static String legacy(UpgradeScenario scenario, String product) {
        scenario.visitor().get("/admin/automate/workflowmax");
        return scenario.visitor()
                .follow(
                        scenario.visitor()
                                .post(
                                        Product.valueOf(product).page() + "/legacy",
                                        Map.of(
                                                "apiKey", "a".repeat(32),
                                                "accountKey", "b".repeat(32))))
                .body();
    }

    @Test
    @Tag("T04")
    void whatIsConnectedIsNotConnectedAgain() {
        var scenario =
                UpgradeScenario.create(
                        portal,
                        """
                        {"name": "Hinau Accounting", "product": "WFM", "clients": 20, "seed": 4}
                        """);
        scenario.upgrade();
        scenario.visitor().get("/admin/automate/workflowmax");

        var refused =
                scenario.visitor()
                        .follow(
                                scenario.visitor()
                                        .post(
                                                "/admin/automate/workflowmax/upgrade",
                                                Map.of("way", "same-tab"),
                                                "Accept",
                                                "text/html"))
                        .body();

        assertThat(refused).contains("Hinau Accounting is connected already");
        assertThat(scenario.value(Integer.class, "select count(*) from upgrade")).isOne();
    }

    private static String page(UpgradeScenario scenario, String product) {
        return scenario.visitor().get(Product.valueOf(product).page()).body();
    }
}
