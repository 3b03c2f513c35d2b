package nimbus.intake;

import java.util.UUID;
import nimbus.messages.Mailer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Applies `staged_staff`.
@Component
class StaffIntake {

    private final JdbcClient db;
    private final SyncFilters filters;
    private final StaffRows rows;
    private final StaffProposals proposals;
    private final LeavingStaff leaving;
    private final Mailer mailer;

    StaffIntake(
            JdbcClient db,
            SyncFilters filters,
            StaffRows rows,
            StaffProposals proposals,
            LeavingStaff leaving,
            Mailer mailer) {
        this.proposals = proposals;
        this.db = db;
        this.filters = filters;
        this.rows = rows;
        this.leaving = leaving;
        this.mailer = mailer;
    }

    IntakeCounts apply(UUID connection, ListScope scope) {
        if (!filters.of(connection).employees()) {
            return IntakeCounts.NONE;
        }
        long staged = db.sql("select count(*) from staged_staff").query(Long.class).single();
        rows.recognise(connection);
        proposals.pair(connection);
        long added = 0;
        long changed = 0;
        if (rows.find(connection) > 0) {
            proposals.change(connection);
            changed = rows.update();
            added = rows.insert(connection);
        }
        tellUnreachable();
        long removed = scope == ListScope.WHOLE ? leaving.leave(connection) : 0;
        return new IntakeCounts(
                added, changed, staged - added - changed, removed, Problems.of(db, "staged_staff"));
    }

    /// Addresses with letters that not every mail server takes; usually there is none.
    private void tellUnreachable() {
        var odd =
                db.sql(
                                """
                                select trim(email) from staged_staff where email ~ '[^\\x01-\\x7f]' order by position
                                """)
                        .query(String.class)
                        .list();
        for (var address : odd) {
            if (mailer.problem(address).isPresent()) {
                db.sql(
                                """
                                insert into staged_staff_problem
                                select 'unreachable-email', name, trim(email)
                                from staged_staff where trim(email) = :address
                                """)
                        .param("address", address)
                        .update();
            }
        }
    }
}
