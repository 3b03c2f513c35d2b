package nimbus.upgrade.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import nimbus.connections.Connection;
import nimbus.support.OutsideWorld;
import nimbus.support.PortalTest;
import nimbus.support.UpgradeScenario;
import nimbus.upgrade.UpgradeState;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/// A practice whose ledger and practice manager hang on one person's login at Xero.
@PortalTest
class SharedLoginTest {

    @Autowired private ApplicationContext portal;

    @Test
    @Tag("W47")
    void oneXeroLoginReadsTheLedgerAndThePracticeManager() {
        var ledger = connectedLedger("ada@rimu.example");
        var manager = ledger.beside(order("XPM", "ada@rimu.example"));

        manager.connect();

        assertThat(manager.latest().state()).isEqualTo(UpgradeState.CONNECTED);
        ledger.syncFully();
        manager.syncFully();
        assertThat(ledger.connection().state()).isEqualTo(Connection.State.OK);
        assertThat(manager.connection().state()).isEqualTo(Connection.State.OK);
        assertThat(ledger.value(Integer.class, "select count(*) from token_set")).isOne();
        assertThat(ledger.value(String.class, "select scopes from token_set"))
                .contains("accounting.contacts.read", "practicemanager.client.read");
    }

    @Test
    @Tag("W47")
    void anAnswerThatAllowsLessNeverReplacesWhatTheLedgerLivesOn() {
        var ledger = connectedLedger("bea@rimu.example");
        var manager = ledger.beside(order("XPM", "bea@rimu.example"));
        fault(manager, "scopes-replaced");

        manager.authorise();

        assertThat(manager.latest().state()).isEqualTo(UpgradeState.ENDED);
        assertThat(page(manager))
                .contains("no longer lets Nimbus read Rimu SME", "Nothing has changed");
        ledger.syncFully();
        assertThat(ledger.connection().state()).isEqualTo(Connection.State.OK);
        assertThat(ledger.value(String.class, "select scopes from token_set"))
                .contains("accounting.contacts.read")
                .doesNotContain("practicemanager");
    }

    @Test
    @Tag("W47")
    void aLedgerThatXeroRefusesAlreadyDoesNotHoldUpTheOther() {
        var ledger = connectedLedger("cay@rimu.example");
        ledger.update("update connection set state = 'needs-reauth'");
        var manager = ledger.beside(order("XPM", "cay@rimu.example"));
        fault(manager, "scopes-replaced");

        manager.connect();
        assertThat(manager.latest().state()).isEqualTo(UpgradeState.CONNECTED);
        ledger.authorise();

        manager.syncFully();
        ledger.syncFully();
        assertThat(ledger.connection().state()).isEqualTo(Connection.State.OK);
        assertThat(manager.connection().state()).isEqualTo(Connection.State.OK);
    }

    @Test
    @Tag("W47")
    void aConsentWithoutWhatItsProductNeedsIsRefused() {
        var manager = UpgradeScenario.unconnected(portal, order("XPM", "dee@rimu.example"));
        var asked = manager.begin().toString();
        var less = asked.replace("+practicemanager.staff.read", "");
        assertThat(less).isNotEqualTo(asked);

        manager.callback(OutsideWorld.allow(URI.create(less), manager.remote()));

        assertThat(manager.latest().state()).isEqualTo(UpgradeState.ENDED);
        assertThat(page(manager)).contains("allow everything that Xero lists");
        assertThat(manager.value(Integer.class, "select count(*) from token_set")).isZero();
    }

    private UpgradeScenario connectedLedger(String person) {
        var ledger = UpgradeScenario.unconnected(portal, order("SME", person));
        ledger.connect();
        assertThat(ledger.latest().state()).isEqualTo(UpgradeState.CONNECTED);
        return ledger;
    }

    private static String order(String product, String person) {
        return """
        {"name": "Rimu %s", "product": "%s", "clients": 20, "seed": 4, "users": [{"email": "%s"}]}
        """
                .formatted(product, product, person);
    }

    private static void fault(UpgradeScenario scenario, String name) {
        OutsideWorld.fault(
                "{\"name\":\"%s\",\"practice\":\"%s\"}".formatted(name, scenario.remote().id()));
    }

    private static String page(UpgradeScenario scenario) {
        return scenario.visitor().get(scenario.page()).body();
    }
}
