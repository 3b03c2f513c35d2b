package nimbus.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import nimbus.support.PortalTest;
import nimbus.support.TestPractices;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@PortalTest
class WallTest {

    /// Tables of the machinery, which hold no practice's rows.
    private static final List<String> OUTSIDE =
            List.of(
                    "call_bucket",
                    "sign_in_pressure",
                    "call_pause",
                    "call_recent",
                    "flyway_schema_history",
                    "key_check",
                    "scheduled_tasks",
                    "spring_session",
                    "spring_session_attributes");

    @Autowired private Practices practices;
    @Autowired private JdbcClient db;
    @Autowired private TransactionTemplate transaction;

    @Test
    void everyTableStandsBehindTheWall() {
        var unwalled =
                db.sql(
                                """
                                select relname from pg_class
                                where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
                                  and not (relrowsecurity and relforcerowsecurity)
                                """)
                        .query(String.class)
                        .list();

        assertThat(unwalled).containsExactlyInAnyOrderElementsOf(OUTSIDE);
    }

    @Test
    void withoutAPracticeNoRowIsVisible() {
        TestPractices.create(practices);

        assertThat(db.sql("select count(*) from practice").query(Long.class).single()).isZero();
    }

    @Test
    void aPracticeSeesItselfAlone() {
        var one = TestPractices.create(practices);
        var other = TestPractices.create(practices);

        var seen =
                CurrentPractice.call(
                        one,
                        () ->
                                transaction.execute(_ ->
                                        db.sql("select practice_id from practice")
                                                .query(java.util.UUID.class)
                                                .list()));

        assertThat(seen).containsExactly(one.value()).doesNotContain(other.value());
    }

    @Test
    void aRowForAnotherPracticeIsRefused() {
        var one = TestPractices.create(practices);
        var other = TestPractices.create(practices);

        assertThatThrownBy(() ->
                        CurrentPractice.run(
                                one,
                                () ->
                                        transaction.executeWithoutResult(_ ->
                                                db.sql(
                                                                "insert into client_group"
                                                                    + " (practice_id, name,"
                                                                    + " created_at) values (:other,"
                                                                    + " 'x', now())")
                                                        .param("other", other.value())
                                                        .update())))
                .isInstanceOf(DataAccessException.class)
                .rootCause()
                .hasMessageContaining("row-level security");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit_event set actor = 'nobody'",
                "delete from audit_event",
                "update audit_pending set actor = 'nobody'",
                "delete from audit_pending"
            })
    void theAuditLogAndWhatIsOnItsWayThereCannotBeRewritten(String rewriting) {
        var one = TestPractices.create(practices);

        assertThatThrownBy(() ->
                        CurrentPractice.run(
                                one,
                                () ->
                                        transaction.executeWithoutResult(
                                                _ -> db.sql(rewriting).update())))
                .isInstanceOf(DataAccessException.class)
                .rootCause()
                .hasMessageContaining("permission denied");
    }
}
