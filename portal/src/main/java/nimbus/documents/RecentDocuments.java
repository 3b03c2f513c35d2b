package nimbus.documents;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// What was filed or changed last.
@Repository
class RecentDocuments {

    private static final String LATEST =
            """
            select d.id, d.name, d.published, d.updated_at, v.created_by, f.kind, f.name as folder,
                   c.id as client, c.code, c.name as client_name
            from (select * from document order by updated_at desc, id desc limit :most) d
            join folder f on f.id = d.folder_id
            left join client c on c.id = f.client_id
            join lateral (select created_by from document_version v where v.document_id = d.id
                          order by v.number desc limit 1) v on true
            order by d.updated_at desc, d.id desc
            """;

    private static final String BY_DAY =
            """
            select (created_at at time zone :zone)::date as day, count(*) as filed
            from document_version
            where created_at >= (cast(:from as date)::timestamp at time zone :zone)
            group by day
            """;

    private final JdbcClient db;

    RecentDocuments(JdbcClient db) {
        this.db = db;
    }

    @Transactional(readOnly = true)
    List<Recent> latest(int most) {
        return db.sql(LATEST).param("most", most).query(RecentDocuments::recent).list();
    }

    /// Uploads by day; a day without any is left out.
    @Transactional(readOnly = true)
    Map<LocalDate, Long> filed(LocalDate from, ZoneId zone) {
        return db
                .sql(BY_DAY)
                .param("zone", zone.getId())
                .param("from", from)
                .query((row, _) ->
                        Map.entry(row.getObject("day", LocalDate.class), row.getLong("filed")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Recent recent(ResultSet row, int number) throws SQLException {
        return new Recent(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getBoolean("published"),
                row.getObject("updated_at", OffsetDateTime.class).toInstant(),
                row.getString("created_by"),
                row.getString("kind"),
                row.getString("folder"),
                owner(row));
    }

    private static Optional<Owner> owner(ResultSet row) throws SQLException {
        var id = row.getObject("client", UUID.class);
        return id == null
                ? Optional.empty()
                : Optional.of(new Owner(id, row.getString("code"), row.getString("client_name")));
    }

    /// A document and where it lies.
    record Recent(
            UUID id,
            String name,
            boolean published,
            Instant at,
            String by,
            String folderKind,
            String folder,
            Optional<Owner> client) {}

    /// The client it belongs to.
    record Owner(UUID id, String code, String name) {}
}
