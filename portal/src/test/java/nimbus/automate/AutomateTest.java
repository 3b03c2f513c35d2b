package nimbus.automate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import nimbus.connections.Connection;
import nimbus.practice.Practices;
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

@PortalTest
class AutomateTest {

    private static final String SMALL =
            """
            {"name": "Rimu Accounting", "product": "WFM", "clients": 25, "seed": 5}
            """;

    @Autowired private ApplicationContext portal;

    @Test
    @Tag("T01")
    void theNoticeNamesTheDeadlineUntilTheConnectionIsUpgraded() {
        var scenario = UpgradeScenario.create(portal, SMALL);

        assertThat(scenario.visitor().get("/clients").body())
                .contains("Xero closes the legacy connection: upgrade before 30 September 2020")
                .contains("Perform Upgrade in AutoMate")
                .contains("alert-warning");

        scenario.upgrade();

        assertThat(scenario.visitor().get("/clients").body())
                .doesNotContain("closes the legacy connection");
    }

    @Test
    @Tag("T02")
    void onlyAnAdminSeesOrStartsAnUpgrade() {
        var scenario = UpgradeScenario.create(portal, SMALL);
        var clerk = new Visitor(portal);
        clerk.signIn(TestStaff.employee(portal, scenario.practice()));

        assertThat(clerk.get("/clients").body()).doesNotContain("/admin/automate");
        assertThat(clerk.get("/admin/automate/workflowmax").status()).isEqualTo(403);
        assertThat(
                        clerk.post("/admin/automate/workflowmax/upgrade", Map.of("way", "same-tab"))
                                .status())
                .isEqualTo(403);
        assertThat(clerk.post("/admin/automate/workflowmax/upgrade/apply", Map.of()).status())
                .isEqualTo(403);
    }

    @Test
    @Tag("T03")
    @Tag("T04")
    @Tag("T05")
    void thePageFitsALegacyConnection() {
        var scenario = UpgradeScenario.create(portal, SMALL);

        var page = scenario.visitor().get("/admin/automate/workflowmax").body();

        assertThat(page)
                .contains("WorkflowMax connection", "Legacy API key", "Perform Upgrade")
                .contains("Manual Sync", "Full Client Sync", "ServerGate: Configure")
                .contains("Business › Settings › Organisation › Staff")
                .contains("Enable your WFM Staff API access privileges")
                .contains("Ensure NO STAFF are modifying your WFM account")
                .contains("Upgrade your WFM to Nimbus connection");
    }

    @Test
    @Tag("T04")
    void anUpgradedConnectionOffersNoUpgradeAndAnUnconnectedProductNoSync() {
        var scenario = UpgradeScenario.create(portal, SMALL);
        scenario.upgrade();

        var page = scenario.visitor().get("/admin/automate/workflowmax").body();
        var sme = scenario.visitor().get("/admin/automate/xero").body();

        assertThat(page).contains("OAuth 2.0", "Undo upgrade").doesNotContain(">Perform Upgrade<");
        assertThat(sme).doesNotContain(">Perform Upgrade<").contains("Connect to Xero");
    }

    @Test
    void aFinishedRunStandsOnThePageOfItsOwnProductOnly() {
        var scenario = UpgradeScenario.create(portal, SMALL);
        scenario.upgrade();

        var page = scenario.visitor().get("/admin/automate/workflowmax").body();
        var sme = scenario.visitor().get("/admin/automate/xero").body();

        assertThat(page).contains("Upgrading the connection");
        assertThat(sme).contains("Nothing is running.").doesNotContain("Upgrading the connection");
    }

    @Test
    @Tag("T06")
    void noAtTheWarningChangesNothingAndIsWrittenDown() {
        var scenario = UpgradeScenario.create(portal, SMALL);
        scenario.visitor().get("/admin/automate/workflowmax/upgrade/warning");

        scenario.visitor().post("/admin/automate/workflowmax/upgrade/declined", Map.of());

        assertThat(scenario.value(Integer.class, "select count(*) from upgrade")).isZero();
        assertThat(scenario.value(Integer.class, "select count(*) from token_set")).isZero();
        assertThat(scenario.value(Boolean.class, "select two_factor_staff from practice"))
                .isFalse();
        assertThat(
                        scenario.value(
                                Integer.class,
                                "select count(*) from audit_event where action ="
                                        + " 'upgrade.declined'"))
                .isOne();
    }

    @Test
    @Tag("T06")
    void yesSendsTheAdminToXero() {
        var scenario = UpgradeScenario.create(portal, SMALL);

        var address = scenario.begin();

        assertThat(address.toString())
                .startsWith(OutsideWorld.base() + "/login/identity/connect/authorize")
                .contains("code_challenge_method=S256");
    }

    @Test
    @Tag("T08")
    void theButtonIsBackAfterFiveMinutesAndNotASecondBefore() {
        var scenario = UpgradeScenario.create(portal, SMALL);
        scenario.begin();

        scenario.pass(Duration.ofSeconds(299));
        assertThat(scenario.visitor().get("/admin/automate/workflowmax").body())
                .doesNotContain(">Perform Upgrade<")
                .contains("Continue in this tab", "Cancel this attempt");

        scenario.pass(Duration.ofSeconds(1));
        assertThat(scenario.visitor().get("/admin/automate/workflowmax").body())
                .contains(">Perform Upgrade<", "There was no answer from Xero");
        assertThat(scenario.begin()).isNotNull();
    }

    @Test
    @Tag("T08")
    void cancellingAnAttemptFreesTheNextAtOnce() {
        var scenario = UpgradeScenario.create(portal, SMALL);
        scenario.begin();
        scenario.visitor().get("/admin/automate/workflowmax");

        scenario.visitor().post("/admin/automate/workflowmax/upgrade/cancel", Map.of());

        assertThat(scenario.visitor().get("/admin/automate/workflowmax").body())
                .contains(">Perform Upgrade<");
    }

    @Test
    void aSecondAdminSeesWhoStartedAndGetsNoLease() {
        var scenario = UpgradeScenario.create(portal, SMALL);
        scenario.begin();
        var second = new Visitor(portal);
        second.signIn(TestStaff.admin(portal, scenario.practice()));

        var page = second.get("/admin/automate/workflowmax");

        assertThat(page.body())
                .contains("Upgrade started by")
                .doesNotContain("Continue in this tab", ">Perform Upgrade<");
        assertThat(
                        second.post(
                                        "/admin/automate/workflowmax/upgrade",
                                        Map.of(),
                                        "Accept",
                                        "application/json")
                                .status())
                .isEqualTo(409);
    }

    @Test
    @Tag("T13")
    @Tag("F75")
    void refusingAtXeroLeavesTheLegacyConnectionAndNoTokens() {
        var scenario = UpgradeScenario.create(portal, SMALL);

        scenario.callback(OutsideWorld.decide(scenario.begin(), scenario.remote(), "cancel"));

        assertThat(scenario.connection().mode()).isEqualTo(Connection.Mode.LEGACY);
        assertThat(scenario.value(Integer.class, "select count(*) from token_set")).isZero();
        assertThat(scenario.visitor().get("/admin/automate/workflowmax").body())
                .contains("Access was not allowed at Xero", ">Perform Upgrade<");
    }

    @Test
    @Tag("T12")
    @Tag("F80")
    void anotherPracticesAccountIsRefusedWithAnExplanation() {
        var scenario = UpgradeScenario.create(portal, SMALL);
        var other =
                OutsideWorld.practice(
                        """
                        {"name": "Totara Advisers", "product": "WFM", "clients": 25, "seed": 77}
                        """);

        scenario.callback(OutsideWorld.allow(scenario.begin(), other));
        scenario.drain();

        assertThat(scenario.latest().state()).isEqualTo(UpgradeState.ENDED);
        assertThat(scenario.connection().mode()).isEqualTo(Connection.Mode.LEGACY);
        assertThat(scenario.value(Integer.class, "select count(*) from token_set")).isZero();
        assertThat(scenario.value(Boolean.class, "select two_factor_staff from practice"))
                .isFalse();
        assertThat(scenario.visitor().get("/admin/automate/workflowmax").body())
                .contains("is not this practice");
    }

    @Test
    @Tag("T14")
    void aReplayedCallbackDoesNothingTwice() {
        var scenario = UpgradeScenario.create(portal, SMALL);
        var callback = OutsideWorld.allow(scenario.begin(), scenario.remote());

        scenario.callback(callback);
        scenario.callback(callback);
        var forged = scenario.callback(Map.of("state", "nobody-knows-this", "code", "x"));

        assertThat(forged.status()).isEqualTo(302);
        assertThat(scenario.value(Integer.class, "select count(*) from upgrade")).isOne();
        assertThat(scenario.latest().state()).isEqualTo(UpgradeState.CHECKING);
    }

    @Test
    @Tag("T26")
    @Tag("T27")
    void theSecondFactorIsOnForAllOnceTheConnectionIsStored() {
        var scenario = UpgradeScenario.create(portal, SMALL);
        assertThat(portal.getBean(Practices.class)).isNotNull();
        assertThat(scenario.value(Boolean.class, "select two_factor_staff from practice"))
                .isFalse();

        scenario.preview();

        assertThat(
                        scenario.value(
                                Boolean.class,
                                "select two_factor_staff and two_factor_reset from practice"))
                .isTrue();
        var clerk = new Visitor(portal);
        var signedIn = clerk.signIn(TestStaff.employee(portal, scenario.practice()));
        assertThat(signedIn.location().orElse("")).contains("/login/pin");
        assertThat(scenario.visitor().get("/admin/customise").body()).contains("disabled");
    }

    @Test
    @Tag("T36")
    void nobodyStartsWhileSomebodyCouldNotBeReached() {
        var scenario = UpgradeScenario.create(portal, SMALL);
        scenario.update(
                """
                insert into employee (practice_id, login_code, first_names, surname, allow_login, created_at, updated_at)
                values (current_practice(), 'unreachable', 'Hemi', 'Out-of-Reach', true, now(), now())
                """);

        var page = scenario.visitor().get("/admin/automate/workflowmax").body();
        var answer =
                scenario.visitor()
                        .post(
                                "/admin/automate/workflowmax/upgrade",
                                Map.of("way", "same-tab"),
                                "Accept",
                                "text/html");

        assertThat(page).contains("Hemi Out-of-Reach", "/admin/employees/");
        assertThat(answer.location().orElse("")).endsWith("/admin/automate/workflowmax");
        assertThat(scenario.value(Integer.class, "select count(*) from upgrade")).isZero();
    }

    @Test
    @Tag("W69")
    void aNumberThatNobodyConfirmsReachesNobodyAndNothingStarts() {
        var scenario = UpgradeScenario.unconnected(portal, SMALL);
        scenario.update(
                """
                insert into employee (practice_id, login_code, first_names, surname, allow_login, mobile,
                                      mobile_confirmed, created_at, updated_at)
                values (current_practice(), 'unconfirmed', 'Hemi', 'Unconfirmed', true, '+6421555888', false, now(), now())
                """);

        var page = scenario.visitor().get("/admin/automate/workflowmax").body();
        scenario.visitor()
                .post(
                        "/admin/automate/workflowmax/upgrade",
                        Map.of("way", "same-tab"),
                        "Accept",
                        "text/html");

        assertThat(page).contains("Hemi Unconfirmed");
        assertThat(scenario.value(Integer.class, "select count(*) from upgrade")).isZero();
    }

    @Test
    @Tag("W69")
    void whatAnUpgradeConfirmsByItselfHoldsNobodyUp() {
        var scenario = UpgradeScenario.create(portal, SMALL);
        scenario.update(
                """
                insert into employee (practice_id, login_code, first_names, surname, allow_login, mobile,
                                      mobile_confirmed, created_at, updated_at)
                values (current_practice(), 'unconfirmed', 'Hemi', 'Unconfirmed', true, '+6421555889', false, now(), now())
                """);

        assertThat(scenario.visitor().get("/admin/automate/workflowmax").body())
                .doesNotContain("Hemi Unconfirmed");
    }
}
