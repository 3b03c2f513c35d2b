package nimbus.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import nimbus.database.OwnersHand;
import nimbus.support.Behind;
import nimbus.support.PortalTest;
import nimbus.support.TestStaff;
import nimbus.support.Visitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@PortalTest
class NoAuditNoActionTest {

    @Autowired private ApplicationContext portal;

    private Behind behind;
    private Visitor visitor;

    @BeforeEach
    void signedInAdmin() {
        behind = Behind.newPractice(portal);
        visitor = new Visitor(portal);
        visitor.signIn(TestStaff.admin(portal, behind.practice));
        visitor.get("/admin/customise");
    }

    @Test
    @Tag("A119")
    void whatCannotBeRecordedIsNotDone() {
        closeTheLog();

        var logoff = visitor.post("/admin/customise/auto-logoff", Map.of("minutes", "7"));
        var flags =
                visitor.post(
                        "/admin/customise/two-factor", Map.of("staff", "true", "reset", "true"));
        var employee = visitor.post("/admin/employees", Map.of("loginCode", "new@kowhai.example"));

        assertThat(logoff.status()).isEqualTo(503);
        assertThat(flags.status()).isEqualTo(503);
        assertThat(employee.status()).isEqualTo(503);
        assertThat(behind.number("select auto_logoff_minutes from practice")).isEqualTo(30);
        assertThat(behind.text("select two_factor_staff::text from practice")).isEqualTo("false");
        assertThat(behind.number("select count(*) from employee")).isOne();
    }

    @Test
    @Tag("A119")
    void nobodySignsInUnrecorded() {
        closeTheLog();
        var other = new Visitor(portal);

        var answer = other.signIn(TestStaff.admin(portal, behind.practice));

        assertThat(answer.status()).isEqualTo(503);
        assertThat(other.get("/clients").location()).contains("/login");
    }

    /// The place of the next entry is taken, so that no entry can be written.
    private void closeTheLog() {
        OwnersHand.run(
                portal,
                behind.practice,
                """
                insert into audit_event (practice_id, position, at, actor, action, object, success,
                                         source, device, previous, digest)
                select practice_id, position + 1, now(), '', '', '', true, '', '', '', ''
                from audit_head where practice_id = current_practice()
                """);
    }
}
