package nimbus.upgrade;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What an upgrade needed while it ran and could be undone: as large as the practice, and of no use
/// afterwards. Preview, report and letters live on.
@Component
public class Leftovers {

    private static final String OVER =
            """
            select id from upgrade where state in ('ended', 'undone') or state = 'connected' and undo_until is null
            """;

    /// Of the id map what names a client that still has its old key alone: it may come back.
    private static final String MAP =
            """
            delete from upgrade_map m where upgrade_id in (%s) and not exists (
                select from external_id e where e.legacy_id = m.legacy_id and e.kind = 'client'
                and e.valid_to is null and e.remote_uuid is null)
            """;

    private final JdbcClient db;

    Leftovers(JdbcClient db) {
        this.db = db;
    }

    @Transactional
    public void clear() {
        db.sql(MAP.formatted(OVER)).update();
        for (var table : List.of("upgrade_listed", "upgrade_proof", "upgrade_proof_piece")) {
            db.sql("delete from %s where upgrade_id in (%s)".formatted(table, OVER)).update();
        }
    }
}
