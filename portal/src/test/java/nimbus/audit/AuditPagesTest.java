package nimbus.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import nimbus.database.OwnersHand;
import nimbus.practice.CurrentPractice;
import nimbus.practice.PracticeId;
import nimbus.practice.Practices;
import nimbus.support.PortalTest;
import nimbus.support.TestPractices;
import nimbus.support.TestStaff;
import nimbus.support.Visitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@PortalTest
class AuditPagesTest {

    @Autowired private ApplicationContext portal;
    @Autowired private Practices practices;
    @Autowired private AuditLog log;

    private PracticeId practice;
    private Visitor visitor;

    @BeforeEach
    void signedInAdmin() {
        practice = TestPractices.create(practices);
        visitor = new Visitor(portal);
        visitor.signIn(TestStaff.admin(portal, practice));
        visitor.get("/admin/audit");
        record(AuditEvent.by("Mere", "upgrade.apply", "WorkflowMax").with(Map.of("clients", "7")));
        record(AuditEvent.by("Hemi", "sign-in.password", "Hemi").refused());
    }

    @Test
    @Tag("T54")
    void everyEntryIsListedAndFoundByWords() {
        assertThat(visitor.get("/admin/audit").body())
                .contains("upgrade.apply", "clients: 7", "sign-in.password");

        assertThat(visitor.get("/admin/audit?words=MERE").body())
                .contains("upgrade.apply")
                .doesNotContain("sign-in.password");
        assertThat(visitor.get("/admin/audit?refused=true").body())
                .contains("sign-in.password")
                .doesNotContain("upgrade.apply");
        assertThat(visitor.get("/admin/audit?to=2020-08-31").body()).contains("Nothing found");
        assertThat(visitor.get("/admin/audit?from=2020-09-01&to=2020-09-01").body())
                .contains("upgrade.apply");
    }

    @Test
    @Tag("T54")
    @Tag("A79")
    void theExportHoldsEveryEntryAndRunsNoFormula() {
        record(AuditEvent.by("=cmd()", "upgrade.apply", "x"));

        var csv = visitor.get("/admin/audit.csv");

        assertThat(csv.header("Content-Disposition").orElseThrow()).contains("audit.csv");
        assertThat(csv.body()).contains("\"Mere\",\"upgrade.apply\"").contains("\"'=cmd()\"");
    }

    /// The tests' clock stands at noon of 1 September in Auckland, midnight in Greenwich.
    @Test
    @Tag("W37")
    void aDayOfTheFilterIsThePracticesDay() {
        OwnersHand.run(
                portal,
                practice,
                "update audit_event set at = '2020-08-31T13:00Z' where actor = 'Mere' and"
                        + " practice_id = current_practice()");

        assertThat(visitor.get("/admin/audit?from=2020-09-01&to=2020-09-01").body())
                .contains("upgrade.apply", "1 Sep 2020, 01:00:00", "Time (New Zealand Time)");
        assertThat(visitor.get("/admin/audit?to=2020-08-31").body())
                .doesNotContain("upgrade.apply");
        assertThat(visitor.get("/admin/audit.csv?from=2020-09-01&to=2020-09-01").body())
                .contains("Time (Pacific/Auckland)", "\"2020-09-01 01:00:00\",\"Mere\"");
        assertThat(visitor.get("/admin/audit?from=294277-01-01").status()).isLessThan(500);
        assertThat(visitor.get("/admin/audit?to=%2B294277-01-01").status()).isLessThan(500);
    }

    @Test
    void nobodyButAnAdminReadsTheLog() {
        var employee = new Visitor(portal);
        employee.signIn(TestStaff.employee(portal, practice));

        assertThat(employee.get("/admin/audit").status()).isEqualTo(403);
        assertThat(employee.get("/admin/audit.csv").status()).isEqualTo(403);
    }

    @Test
    void anUntouchedLogIsWhole() {
        assertThat(check()).contains("are as they were written");
        assertThat(check()).contains("are as they were written");
    }

    @Test
    @Tag("A118")
    void aChangedEntryBreaksTheChain() {
        OwnersHand.run(
                portal,
                practice,
                "update audit_event set actor = 'nobody' where actor = 'Mere' and practice_id ="
                        + " current_practice()");

        assertThat(check()).contains("The log was changed at entry");
    }

    @Test
    @Tag("A118")
    void aRemovedEntryBreaksTheChain() {
        OwnersHand.run(
                portal,
                practice,
                "delete from audit_event where actor = 'Mere' and practice_id ="
                        + " current_practice()");

        assertThat(check()).contains("The log was changed at entry");
    }

    @Test
    @Tag("A118")
    void aMissingEndIsNoticedToo() {
        OwnersHand.run(
                portal,
                practice,
                "delete from audit_event where actor = 'Hemi' and practice_id ="
                        + " current_practice()");

        assertThat(check()).contains("The log was changed at entry");
    }

    private String check() {
        visitor.get("/admin/audit");
        visitor.post("/admin/audit/check", Map.of());
        return visitor.get("/admin/audit").body();
    }

    private void record(AuditEvent event) {
        CurrentPractice.run(practice, () -> log.record(event));
    }
}
