package nimbus.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import nimbus.support.Behind;
import nimbus.support.PortalTest;
import nimbus.support.TestStaff;
import nimbus.support.Visitor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Foreign keys look past the wall, so each has to name the practice as well.
@PortalTest
class ReferencesTest {

    @Autowired private ApplicationContext portal;
    @Autowired private JdbcClient db;

    @Test
    @Tag("W14")
    void everyReferenceBetweenWalledTablesNamesThePractice() {
        var loose =
                db.sql(
                                """
                                select conrelid::regclass || ' (' || conname || ')' from pg_constraint c
                                where contype = 'f' and connamespace = 'public'::regnamespace
                                  and (select relrowsecurity from pg_class where oid = c.conrelid)
                                  and (select relrowsecurity from pg_class where oid = c.confrelid)
                                  and not exists (
                                      select 1 from pg_attribute a
                                      where a.attrelid = c.conrelid and a.attname = 'practice_id'
                                        and a.attnum = any (c.conkey))
                                """)
                        .query(String.class)
                        .list();

        assertThat(loose).isEmpty();
    }

    @Test
    @Tag("W14")
    void theDatabaseItselfRefusesAnEmployeeOfAnotherPractice() {
        var ours = Behind.newPractice(portal);
        var stranger = TestStaff.employee(portal, Behind.newPractice(portal).practice);
        TestStaff.employee(portal, ours.practice);

        assertThatThrownBy(() ->
                        ours.change(
                                "update employee set redirect_to = '%s'".formatted(stranger.id())))
                .isInstanceOf(DataAccessException.class)
                .rootCause()
                .hasMessageContaining("employee_redirect_to_fkey");
    }

    @Test
    @Tag("W14")
    void aProfileTakesNobodyOfAnotherPracticeToRedirectTo() {
        var ours = Behind.newPractice(portal);
        var stranger = TestStaff.employee(portal, Behind.newPractice(portal).practice);
        var person = TestStaff.employee(portal, ours.practice);
        var colleague = TestStaff.employee(portal, ours.practice);
        var desk = new Visitor(portal);
        desk.signIn(TestStaff.admin(portal, ours.practice));
        var access = "/admin/employees/%s/access".formatted(person.id());
        desk.get(access);

        desk.post(access, Map.of("redirectTo", stranger.id().toString()));
        assertThat(desk.get(access).body()).contains("Choose a colleague of this practice");
        assertThat(ours.number("select count(redirect_to) from employee")).isZero();

        desk.post(access, Map.of("redirectTo", colleague.id().toString()));
        assertThat(ours.number("select count(redirect_to) from employee")).isOne();
    }
}
