package nimbus.upgrade;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// The rows people read before anything is written.
@Repository
public class Preview {

    private static final int PAGE = 100;

    private final JdbcClient db;

    Preview(JdbcClient db) {
        this.db = db;
    }

    @Transactional(readOnly = true)
    public Totals totals(UpgradeId upgrade) {
        return db.sql(
                        """
                        select count(*) filter (where client_id is not null) as clients,
                               count(*) filter (where client_id is not null and remote_uuid is not null
                                                  and decision is distinct from 'keep') as matched,
                               count(*) filter (where how = 'new') as fresh,
                               count(*) filter (where how = 'unmatched') as unmatched,
                               count(*) filter (where how in ('ambiguous', 'conflict')) as ambiguous,
                               count(*) filter (where origin_before = 'legacy-id') as code_less,
                               count(*) filter (where code_after <> code_before) as codes_given,
                               coalesce(sum(documents), 0) as documents,
                               coalesce(sum(logins), 0) as logins
                        from upgrade_row where upgrade_id = :upgrade
                        """)
                .param("upgrade", upgrade.value())
                .query((row, _) ->
                        new Totals(
                                row.getInt("clients"),
                                row.getInt("matched"),
                                row.getInt("fresh"),
                                row.getInt("unmatched"),
                                row.getInt("ambiguous"),
                                row.getInt("code_less"),
                                row.getInt("codes_given"),
                                row.getLong("documents"),
                                row.getLong("logins")))
                .single();
    }

    /// A page of rows, those that need a person first.
    ///
    /// @param filter `all`, `attention`, `codes`, `new` or `matched`
    /// @param page counted from 0
    @Transactional(readOnly = true)
    public List<PreviewRow> rows(UpgradeId upgrade, String filter, String words, int page) {
        return db.sql(
                        """
                        select * from upgrade_row where upgrade_id = :upgrade and %s
                          and (:words = '' or name ilike :pattern or code_before ilike :pattern or code_after ilike :pattern
                               or legacy_id = :words)
                        order by how in ('ambiguous', 'conflict', 'unmatched') desc, name, id
                        limit :most offset :from
                        """
                                .formatted(condition(filter)))
                .param("upgrade", upgrade.value())
                .param("words", words)
                .param("pattern", "%" + words.replace("%", "\\%").replace("_", "\\_") + "%")
                .param("most", PAGE)
                .param("from", Math.max(page, 0) * PAGE)
                .query(Preview::row)
                .list();
    }

    /// Every row, one at a time, by name.
    @Transactional(readOnly = true)
    public void each(UpgradeId upgrade, Consumer<PreviewRow> sink) {
        try (var rows =
                db
                        .sql(
                                "select * from upgrade_row where upgrade_id = :upgrade order by"
                                        + " name, id")
                        .param("upgrade", upgrade.value())
                        .withFetchSize(1000)
                        .query(Preview::row)
                        .stream()) {
            rows.forEach(sink);
        }
    }

    /// Writes down what a person decided about one row.
    ///
    /// @param link the UUID to link to, with decision `link`
    /// @return false if the row does not allow it, or another client has that key
    @Transactional
    public boolean decide(
            UpgradeId upgrade, UUID row, String decision, @Nullable UUID link, String by) {
        if ("link".equals(decision)) {
            return link != null && link(upgrade, row, link, by);
        }
        return db.sql(
                                """
                                update upgrade_row set decision = :decision, decided_by = :by,
                                    remote_uuid = case when how = 'person' then null else remote_uuid end,
                                    how = case when how = 'person' then 'ambiguous' else how end
                                where id = :row and upgrade_id = :upgrade
                                  and case when client_id is null then :decision in ('create', 'ignore')
                                           else :decision = 'keep' end
                                """)
                        .param("decision", decision)
                        .param("by", by)
                        .param("row", row)
                        .param("upgrade", upgrade.value())
                        .update()
                == 1;
    }

    private boolean link(UpgradeId upgrade, UUID row, UUID remote, String by) {
        boolean linked =
                db.sql(
                                        """
                                        update upgrade_row r set decision = 'link', decided_by = :by, how = 'person',
                                            remote_uuid = l.remote_uuid, remote_name = l.name
                                        from (select remote_uuid, min(name) as name from upgrade_listed
                                              where upgrade_id = :upgrade and remote_uuid = :remote group by remote_uuid) l
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
        }
        return linked;
    }

    private static String condition(String filter) {
        return switch (filter) {
            case "attention" -> "how in ('ambiguous', 'conflict', 'unmatched')";
            case "codes" -> "code_after <> code_before";
            case "new" -> "how = 'new'";
            case "matched" -> "client_id is not null and remote_uuid is not null";
            default -> "true";
        };
    }

    private static PreviewRow row(ResultSet row, int number) throws SQLException {
        return new PreviewRow(
                row.getObject("id", UUID.class),
                Optional.ofNullable(row.getObject("client_id", UUID.class)),
                Optional.ofNullable(row.getString("legacy_id"))
                        .filter(key -> !key.startsWith(OwnIds.OURS)),
                Optional.ofNullable(row.getObject("remote_uuid", UUID.class)),
                PreviewRow.How.of(row.getString("how").toLowerCase(Locale.ROOT)),
                row.getString("name"),
                Optional.ofNullable(row.getString("remote_name")),
                Optional.ofNullable(row.getString("code_before")),
                Optional.ofNullable(row.getString("code_after")),
                row.getInt("documents"),
                row.getInt("logins"),
                Optional.ofNullable(row.getString("decision")));
    }

    /// The preview in figures.
    ///
    /// @param clients of ours on this connection
    /// @param codeLess of them without a client code in the source
    /// @param codesGiven how many codes will change
    public record Totals(
            int clients,
            int matched,
            int fresh,
            int unmatched,
            int ambiguous,
            int codeLess,
            int codesGiven,
            long documents,
            long logins) {

        public int attention() {
            return unmatched + ambiguous;
        }
    }
}
