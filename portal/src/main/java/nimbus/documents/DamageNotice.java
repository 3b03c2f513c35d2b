package nimbus.documents;

import java.util.List;
import java.util.Optional;
import nimbus.web.Notice;
import nimbus.web.Notices;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Tells Admins about stored contents that turned out to be damaged.
@Component
class DamageNotice implements Notices {

    private final JdbcClient db;

    DamageNotice(JdbcClient db) {
        this.db = db;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Notice> current(boolean admin) {
        if (!admin) {
            return List.of();
        }
        long damaged =
                db.sql("select count(*) from blob where damaged_at is not null")
                        .query(Long.class)
                        .single();
        return damaged == 0
                ? List.of()
                : List.of(
                        new Notice(
                                Notice.Level.DANGER,
                                "Stored files found damaged: %d. Restore them from a backup; other documents are not affected."
                                        .formatted(damaged),
                                Optional.empty()));
    }
}
