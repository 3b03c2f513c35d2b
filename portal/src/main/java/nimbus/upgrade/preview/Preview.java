package nimbus.upgrade.preview;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import nimbus.intake.ExternalIds;
import nimbus.upgrade.UpgradeId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// The rows people read before anything is written.
@Repository
public class Preview {

    /// How many rows a page shows.
    public static final int PAGE = 100;

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
                        select * from upgrade_row where %s
                        order by how in ('ambiguous', 'conflict', 'unmatched') desc, name, id
                        limit :most offset :from
                        """
                                .formatted(fitting(filter)))
                .param("upgrade", upgrade.value())
                .param("words", words)
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

    @Transactional(readOnly = true)
    public Optional<PreviewRow> row(UpgradeId upgrade, UUID row) {
        return db.sql("select * from upgrade_row where upgrade_id = :upgrade and id = :row")
                .param("upgrade", upgrade.value())
                .param("row", row)
                .query(Preview::row)
                .optional();
    }

    /// How many rows fit, over all pages.
    @Transactional(readOnly = true)
    public long count(UpgradeId upgrade, String filter, String words) {
        return db.sql("select count(*) from upgrade_row where " + fitting(filter))
                .param("upgrade", upgrade.value())
                .param("words", words)
                .query(Long.class)
                .single();
    }

    /// Which rows a person has asked for; wants `upgrade` and `words`.
    static String fitting(String filter) {
        return """
        upgrade_id = :upgrade and %s
        and (:words = '' or legacy_id = :words or is_found(concat_ws(' ', name, code_before, code_after), :words))
        """
                .formatted(condition(filter));
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
                        .filter(key -> !key.startsWith(ExternalIds.OURS)),
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
