package nimbus.upgrade.consent;

import java.util.UUID;
import nimbus.upgrade.Upgrade;
import nimbus.upgrade.UpgradeId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Is this the right account? Compares what it lists with the clients the legacy connection knows.
/// Joins the caller's transaction.
@Repository
public class AccountCheck {

    private static final int CERTAIN = 50;
    private static final int DOUBTFUL = 10;

    private final JdbcClient db;

    public AccountCheck(JdbcClient db) {
        this.db = db;
    }

    /// What the comparison allows.
    public enum Verdict {
        RIGHT,
        /// Only with the account's name typed by the Admin.
        ASK,
        WRONG
    }

    /// Counts our active clients, and those of them the account lists: by mapped UUID, else by
    /// name.
    Upgrade.Overlap compare(UpgradeId upgrade, UUID connection) {
        return db.sql(
                        """
                        with known as (
                            select c.id, e.legacy_id, lower(trim(c.name)) as name
                            from external_id e join client c on c.id = e.record_id
                            where e.connection_id = :connection and e.kind = 'client' and e.valid_to is null
                              and c.source_state = 'active'),
                        listed as (
                            select remote_uuid, legacy_id, lower(trim(name)) as name from upgrade_listed
                            where upgrade_id = :upgrade),
                        recognised as (
                            select k.id from known k
                            join upgrade_map m on m.upgrade_id = :upgrade and m.kind = 'Client'
                                              and m.legacy_id = k.legacy_id
                            join listed l on l.remote_uuid = m.remote_uuid
                            union
                            select k.id from known k join listed l on l.legacy_id = k.legacy_id
                            union
                            select k.id from known k join listed l on l.name = k.name)
                        select (select count(*) from known) as known,
                               (select count(*) from recognised) as recognised
                        """)
                .param("upgrade", upgrade.value())
                .param("connection", connection)
                .query((row, _) ->
                        new Upgrade.Overlap(row.getInt("known"), row.getInt("recognised")))
                .single();
    }

    void keep(UpgradeId upgrade, Upgrade.Overlap overlap) {
        db.sql("update upgrade set known = :known, recognised = :recognised where id = :upgrade")
                .param("known", overlap.known())
                .param("recognised", overlap.recognised())
                .param("upgrade", upgrade.value())
                .update();
    }

    public Verdict verdict(UpgradeId upgrade, Upgrade.Overlap overlap) {
        if (overlap.known() > 0 && !overlap.reaches(DOUBTFUL)) {
            return Verdict.WRONG;
        }
        if (overlap.known() > 0 && overlap.reaches(CERTAIN)) {
            return Verdict.RIGHT;
        }
        boolean confirmed =
                db.sql("select confirmed_name from upgrade where id = :upgrade")
                        .param("upgrade", upgrade.value())
                        .query(Boolean.class)
                        .single();
        return confirmed ? Verdict.RIGHT : Verdict.ASK;
    }
}
