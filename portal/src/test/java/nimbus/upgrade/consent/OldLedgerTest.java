package nimbus.upgrade.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import nimbus.connections.Connection;
import nimbus.support.PortalTest;
import nimbus.support.Post;
import nimbus.support.TestStaff;
import nimbus.support.UpgradeScenario;
import nimbus.support.Visitor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/// A practice whose ledger was connected in the way of 2020 to another system, and whose clients
/// are in Nimbus.
@PortalTest
class OldLedgerTest {

    private static final String PAGE = "/admin/automate/xero/ledger";
    private static final String CLIENTS =
            "select string_agg(id::text, ',' order by id) from client where source_state in"
                    + " ('active', 'none')";
    private static final String KEYS =
            "select string_agg(code || ', ' || remote_uuid, chr(10)) from client c join external_id"
                    + " e on e.record_id = c.id and e.kind = 'client'";

    @Autowired private ApplicationContext portal;

    @Test
    @Tag("T37")
    void aLedgerThatIsNamedIsShownAndUpgradedWithoutDoublingAClient() {
        var scenario = brought();
        leave(scenario);
        var clients = scenario.value(String.class, CLIENTS);
        assertThat(page(scenario)).contains("Name of the ledger");

        var told = name(scenario, Map.of("name", " Pohutukawa Books "));

        assertThat(told)
                .contains(
                        "Pohutukawa Books is named. Connect to Xero upgrades it.",
                        "At Xero, choose the ledger Pohutukawa Books",
                        "Legacy consent")
                .doesNotContain(">Perform Upgrade<", "Name of the ledger");
        assertThat(
                        scenario.value(
                                Integer.class,
                                "select count(*) from audit_event where action ="
                                        + " 'connection.named'"))
                .isOne();
        upgrade(scenario);
        assertThat(scenario.connection().mode()).isEqualTo(Connection.Mode.OAUTH2);
        assertThat(scenario.value(String.class, CLIENTS)).isEqualTo(clients);
    }

    @Test
    @Tag("T37")
    @Tag("T21")
    void byItsContactIdsEachClientIsFoundWhateverItIsCalledNow() {
        var scenario = brought();
        var keys = scenario.value(String.class, KEYS);
        leave(scenario);
        scenario.authorise();
        scenario.drain();
        scenario.visitor().get("/admin/automate/xero");
        scenario.visitor().post("/admin/automate/xero/upgrade/cancel", Map.of());
        scenario.update("update client set name = 'Ours: ' || reverse(name)");
        var clients = scenario.value(String.class, CLIENTS);

        var told = name(scenario, Map.of("name", "Pohutukawa Books", "keys", keys));

        assertThat(told).containsPattern("; (\\d+) of \\1 keys belong to clients of yours");
        upgrade(scenario);
        assertThat(
                        scenario.value(
                                Integer.class,
                                "select count(*) from upgrade_row r join upgrade u on u.id ="
                                    + " r.upgrade_id and u.state = 'connected' where client_id is"
                                    + " not null and how <> 'map'"))
                .isZero();
        assertThat(scenario.value(String.class, CLIENTS)).isEqualTo(clients);
        assertThat(scenario.connection().mode()).isEqualTo(Connection.Mode.OAUTH2);
    }

    @Test
    void linesThatCannotBeReadAreNamedAndNothingIsTakenIn() {
        var scenario = brought();
        leave(scenario);
        var key = "0b5f2d9a-6e4f-4c38-9b58-0d8f2f6f0c11";

        assertThat(name(scenario, Map.of("name", " "))).contains("Give the ledger&#39;s name");
        assertThat(
                        name(
                                scenario,
                                Map.of(
                                        "name",
                                        "Pohutukawa Books",
                                        "keys",
                                        "A, " + key + "\nB, 12")))
                .contains("Line 2 is not a client code and a ContactID.");
        assertThat(
                        name(
                                scenario,
                                Map.of(
                                        "name",
                                        "Pohutukawa Books",
                                        "keys",
                                        "A, " + key + "\nB; " + key)))
                .contains("Line 2 repeats a code or a ContactID.");

        assertThat(page(scenario)).contains("Name of the ledger");
    }

    @Test
    @Tag("T04")
    void whatIsConnectedIsNotNamedAnew() {
        var scenario = brought();

        assertThat(name(scenario, Map.of("name", "Another Ledger")))
                .contains("is connected already.");

        assertThat(scenario.connection().label()).isEqualTo("Pohutukawa Books");
    }

    @Test
    @Tag("A34")
    void onlyAnAdminNamesALedger() {
        var scenario = brought();
        var clerk = new Visitor(portal);
        var person = TestStaff.employee(portal, scenario.practice());
        clerk.signIn(person);
        clerk.verifyPin(Post.onPhone(person.mobile()).getFirst().pin());
        clerk.get("/my-details");

        assertThat(clerk.post(PAGE, Map.of("name", "Mine")).status()).isEqualTo(403);
    }

    private UpgradeScenario brought() {
        var scenario =
                UpgradeScenario.unconnected(
                        portal,
                        """
                        {"name": "Pohutukawa Books", "product": "SME", "clients": 40, "seed": 31}
                        """);
        scenario.connect();
        scenario.syncFully();
        return scenario;
    }

    /// As if the clients had come from elsewhere: no connection knows them.
    private static void leave(UpgradeScenario scenario) {
        scenario.update("delete from upgrade");
        scenario.update("delete from external_id");
        scenario.update("update connection set ended_at = connected_at");
        scenario.update("delete from token_set");
    }

    private static void upgrade(UpgradeScenario scenario) {
        scenario.authorise();
        scenario.drain();
        scenario.stepUp();
        scenario.apply();
        scenario.drain();
    }

    private static String page(UpgradeScenario scenario) {
        return scenario.visitor().get("/admin/automate/xero").body();
    }

    private static String name(UpgradeScenario scenario, Map<String, String> form) {
        page(scenario);
        return scenario.visitor().follow(scenario.visitor().post(PAGE, form)).body();
    }
}
