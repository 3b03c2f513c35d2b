package nimbus.documents;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// The current practice's documents.
@Repository
public class Documents {

    static final String WITH_LATEST =
            """
            select d.*, v.number, v.size, v.media_type, v.created_by as version_by, v.created_at as version_at
            from document d
            join lateral (select * from document_version v where v.document_id = d.id
                          order by v.number desc limit 1) v on true
            """;

    private final JdbcClient db;

    Documents(JdbcClient db) {
        this.db = db;
    }

    @Transactional(readOnly = true)
    public Optional<Document> find(UUID id) {
        return db.sql(WITH_LATEST + " where d.id = :id")
                .param("id", id)
                .query(Documents::document)
                .optional();
    }

    /// In order of name.
    ///
    /// @param after the name of the last one seen; empty to begin
    @Transactional(readOnly = true)
    public List<Document> in(UUID folder, String after, int size) {
        return db.sql(
                        WITH_LATEST
                                + " where d.folder_id = :folder and d.name_key collate people >"
                                + " lower(cast(:after as text) collate pg_unicode_fast) collate"
                                + " people order by d.name_key collate people limit :size")
                .param("folder", folder)
                .param("after", after)
                .param("size", size)
                .query(Documents::document)
                .list();
    }

    /// The newest first.
    @Transactional(readOnly = true)
    public List<Document.Version> versions(UUID document) {
        return db.sql(
                        """
                        select number, size, media_type, created_by as version_by, created_at as version_at
                        from document_version where document_id = :document order by number desc
                        """)
                .param("document", document)
                .query(Documents::version)
                .list();
    }

    /// Where a version's content lies.
    @Transactional(readOnly = true)
    Optional<Blobs.Stored> content(UUID document, int version) {
        return db.sql(
                        """
                        select b.sha256, b.size, b.file, b.wrapped_key
                        from document_version v
                        join blob b on b.practice_id = v.practice_id and b.sha256 = v.sha256
                        where v.document_id = :document and v.number = :version
                        """)
                .param("document", document)
                .param("version", version)
                .query((row, _) -> Blobs.Stored.of(row))
                .optional();
    }

    static Document document(ResultSet row, int number) throws SQLException {
        return new Document(
                row.getObject("id", UUID.class),
                row.getObject("folder_id", UUID.class),
                row.getString("name"),
                row.getString("status"),
                row.getBoolean("published"),
                Optional.ofNullable(row.getObject("locked_by", UUID.class)),
                Optional.ofNullable(row.getObject("checked_out_to", UUID.class)),
                row.getString("key_words"),
                row.getString("created_by"),
                instant(row, "created_at"),
                instant(row, "updated_at"),
                row.getInt("edit"),
                version(row, number));
    }

    private static Document.Version version(ResultSet row, int number) throws SQLException {
        return new Document.Version(
                row.getInt("number"),
                row.getLong("size"),
                row.getString("media_type"),
                row.getString("version_by"),
                instant(row, "version_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
