package nimbus.automate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import nimbus.support.PortalTest;
import nimbus.support.UpgradeScenario;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/// The integration stands in the address: nothing is guessed, and looking changes nothing.
@PortalTest
class AddressesTest {

    private static final String SMALL =
            """
            {"name": "Miro Accounting", "product": "%s", "clients": 10, "seed": 6}
            """;
    private static final String ROWS =
            "select md5(string_agg(u::text, ',' order by id)) from upgrade u";

    @Autowired private ApplicationContext portal;

    @ParameterizedTest
    @CsvSource({
        "/admin/automate?integration=SME, /admin/automate/xero",
        "/admin/automate?integration=XPM, /admin/automate/practice-manager",
        "/admin/automate?integration=workflowmax, /admin/automate/workflowmax",
        "/admin/automate?integration=MYOB, /admin/automate/practice-manager",
        "/admin/automate, /admin/automate/practice-manager",
    })
    void oldAndShortAddressesLeadToThePageOfOneIntegration(String asked, String led) {
        var scenario = UpgradeScenario.create(portal, SMALL.formatted("XPM"));

        assertThat(scenario.visitor().get(asked).location())
                .hasValueSatisfying(there -> assertThat(there).endsWith(led));
    }

    @Test
    void whatIsSaidOnTheWayIsStillSaidOnThePageOfTheIntegration() {
        var scenario = UpgradeScenario.create(portal, SMALL.formatted("WFM"));

        var back = scenario.callback(Map.of("state", "nobody-knows-this", "code", "x"));
        var entry = scenario.visitor().follow(back);

        assertThat(scenario.visitor().follow(entry).body())
                .contains("This sign-in at Xero has expired");
    }

    @Test
    void aButtonOfOneIntegrationDoesNothingToTheUpgradeOfAnother() {
        var scenario = UpgradeScenario.create(portal, SMALL.formatted("WFM"));
        scenario.preview();
        scenario.visitor().get("/admin/automate/xero");

        scenario.visitor().post("/admin/automate/xero/upgrade/cancel", Map.of());
        scenario.visitor().post("/admin/automate/practice-manager/upgrade/apply", Map.of());

        assertThat(scenario.latest().state()).isEqualTo(nimbus.upgrade.UpgradeState.PREVIEW);
        assertThat(scenario.visitor().get("/admin/automate/xero/preview").body())
                .contains("There is no preview yet");
    }

    @Test
    void lookingAtAnAttemptThatNobodyAnsweredWritesNothing() {
        var scenario = UpgradeScenario.create(portal, SMALL.formatted("WFM"));
        scenario.begin();
        scenario.pass(Duration.ofMinutes(6));
        var before = scenario.value(String.class, ROWS);

        var page = scenario.visitor().get("/admin/automate/workflowmax").body();

        assertThat(page).contains("There was no answer from Xero", ">Perform Upgrade<");
        assertThat(scenario.value(String.class, ROWS)).isEqualTo(before);
    }

    @Test
    void lookingAfterTheUndoWindowErasesNothing() {
        var scenario = UpgradeScenario.create(portal, SMALL.formatted("WFM"));
        scenario.upgrade();
        scenario.pass(Duration.ofDays(31));
        scenario.visitor().signIn(scenario.admin());
        scenario.stepUp();

        var page = scenario.visitor().get("/admin/automate/workflowmax").body();

        assertThat(page).contains("No-loss report").doesNotContain("Undo upgrade");
        assertThat(scenario.connection().hasLegacyKeys()).isTrue();
    }
}
