package nimbus.intake;

import java.util.UUID;
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

    StaffIntake(
            JdbcClient db,
            SyncFilters filters,
            StaffRows rows,
            StaffProposals proposals,
            LeavingStaff leaving) {
        this.proposals = proposals;
        this.db = db;
        this.filters = filters;
        this.rows = rows;
        this.leaving = leaving;
    }

    IntakeCounts apply(UUID connection, Scope scope) {
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
        long removed = scope == Scope.WHOLE ? leaving.leave(connection) : 0;
        return new IntakeCounts(
                added, changed, staged - added - changed, removed, Problems.of(db, "staged_staff"));
    }
}
