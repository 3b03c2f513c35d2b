package nimbus.upgrade.preview;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nimbus.upgrade.UpgradeId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Writes decisions into the rows, and carries them over from one preview to the next. Joins the
/// caller's transaction.
@Component
class DecidedRows {

    private final JdbcClient db;

    DecidedRows(JdbcClient db) {
        this.db = db;
    }

    /// A decision about a client of ours, or about a record that only the source knows.
    record Decided(
            @Nullable UUID clientId,
            @Nullable UUID remoteUuid,
            String decision,
            String decidedBy) {}

    List<Decided> of(UpgradeId upgrade) {
        return db.sql(
                        """
                        select client_id, remote_uuid, decision, decided_by from upgrade_row
                        where upgrade_id = :upgrade and decided_by is not null order by id
                        """)
                .param("upgrade", upgrade.value())
                .query(Decided.class)
                .list();
    }

    void repeat(UpgradeId upgrade, List<Decided> decided) {
        decided.forEach(one -> row(upgrade, one).ifPresent(row -> repeat(upgrade, row, one)));
    }

    private Optional<UUID> row(UpgradeId upgrade, Decided one) {
        return db.sql(
                        """
                        select id from upgrade_row
                        where upgrade_id = :upgrade and how not in ('map', 'transition', 'code', 'name')
                          and case when cast(:client as uuid) is null
                                   then client_id is null and remote_uuid = :remote
                                   else client_id = :client end
                        """)
                .param("upgrade", upgrade.value())
                .param("client", one.clientId(), java.sql.Types.OTHER)
                .param("remote", one.remoteUuid(), java.sql.Types.OTHER)
                .query(UUID.class)
                .optional();
    }

    private void repeat(UpgradeId upgrade, UUID row, Decided one) {
        if (!one.decision().equals("link")) {
            decide(upgrade, row, one.decision(), one.decidedBy());
        } else if (one.remoteUuid() != null) {
            link(upgrade, row, one.remoteUuid(), one.decidedBy());
        }
    }

    /// @return false if the row does not allow it
    boolean decide(UpgradeId upgrade, UUID row, String decision, String by) {
        var before = linkedTo(upgrade, row);
        boolean decided =
                db.sql(
                                        """
                                        update upgrade_row set decision = :decision, decided_by = :by,
                                            remote_uuid = case when how = 'person' then null else remote_uuid end,
                                            remote_name = case when how = 'person' then null else remote_name end,
                                            how = case when how = 'person' then 'ambiguous' else how end
                                        where id = :row and upgrade_id = :upgrade
                                          and how not in ('map', 'transition', 'code', 'name')
                                          and case when client_id is null then :decision in ('create', 'ignore')
                                                   else :decision = 'keep' end
                                        """)
                                .param("decision", decision)
                                .param("by", by)
                                .param("row", row)
                                .param("upgrade", upgrade.value())
                                .update()
                        == 1;
        if (decided) {
            before.ifPresent(remote -> putBack(upgrade, remote));
        }
        return decided;
    }

    /// @return false if the source has no such record, or another client has it
    boolean link(UpgradeId upgrade, UUID row, UUID remote, String by) {
        var before = linkedTo(upgrade, row);
        boolean linked =
                db.sql(
                                        """
                                        update upgrade_row r set decision = 'link', decided_by = :by, how = 'person',
                                            remote_uuid = l.remote_uuid, remote_name = l.name
                                        from (select remote_uuid, min(name) as name from upgrade_listed
                                              where upgrade_id = :upgrade and remote_uuid = :remote and not deleted
                                              group by remote_uuid) l
                                        where r.id = :row and r.upgrade_id = :upgrade and r.client_id is not null
                                          and not exists (select 1 from upgrade_row o
                                                          where o.upgrade_id = :upgrade and o.client_id is not null
                                                            and o.remote_uuid = :remote and o.id <> :row)
                                        """)
                                .param("by", by)
                                .param("remote", remote)
                                .param("row", row)
                                .param("upgrade", upgrade.value())
                                .update()
                        == 1;
        if (linked) {
            db.sql(
                            "delete from upgrade_row where upgrade_id = :upgrade and client_id is"
                                    + " null and remote_uuid = :remote")
                    .param("upgrade", upgrade.value())
                    .param("remote", remote)
                    .update();
            before.filter(other -> !other.equals(remote))
                    .ifPresent(other -> putBack(upgrade, other));
        }
        return linked;
    }

    private Optional<UUID> linkedTo(UpgradeId upgrade, UUID row) {
        return db.sql(
                        """
                        select remote_uuid from upgrade_row
                        where upgrade_id = :upgrade and id = :row and client_id is not null and how = 'person'
                        """)
                .param("upgrade", upgrade.value())
                .param("row", row)
                .query(UUID.class)
                .optional();
    }

    /// The record is nobody's again, and waits for a decision of its own.
    private void putBack(UpgradeId upgrade, UUID remote) {
        db.sql(
                        """
                        insert into upgrade_row (practice_id, upgrade_id, remote_uuid, how, name, remote_name, decision)
                        select current_practice(), :upgrade, remote_uuid, 'ambiguous', min(name), min(name), 'ignore'
                        from upgrade_listed where upgrade_id = :upgrade and remote_uuid = :remote and not deleted
                        group by remote_uuid
                        """)
                .param("upgrade", upgrade.value())
                .param("remote", remote)
                .update();
    }
}
