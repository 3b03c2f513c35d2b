package nimbus.documents;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import nimbus.audit.AuditEvent;
import nimbus.audit.AuditLog;
import nimbus.clients.ClientEvents;
import nimbus.practice.Member;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// Changes of a document's properties.
@Repository
class DocumentEdits {

    private static final String CHANGE =
            """
            update document
            set name = :name, status = :status, key_words = :keyWords, published = :published,
                published_at = case when not :published then null
                                    else coalesce(published_at, :now::timestamptz) end,
                updated_at = :now, edit = edit + 1
            where id = :id and edit = :edit
            """;

    private static final String FIND_AGAIN =
            """
            insert into document_word (practice_id, word, document_id)
            select d.practice_id, word, d.id
            from document d, search_words(d.name || ' ' || d.key_words) as word
            where d.id = :id
            """;

    private final JdbcClient db;
    private final Folders folders;
    private final Documents documents;
    private final Renames renames;
    private final ClientEvents events;
    private final AuditLog audit;
    private final DocumentSettings settings;
    private final Clock clock;

    DocumentEdits(
            JdbcClient db,
            Folders folders,
            Documents documents,
            Renames renames,
            ClientEvents events,
            AuditLog audit,
            DocumentSettings settings,
            Clock clock) {
        this.db = db;
        this.folders = folders;
        this.documents = documents;
        this.renames = renames;
        this.events = events;
        this.audit = audit;
        this.settings = settings;
        this.clock = clock;
    }

    /// What a person may change.
    ///
    /// @param edit the count the person saw
    record Change(String name, String status, boolean published, String keyWords, int edit) {}

    /// @throws Lost when somebody else's edit came first
    @Transactional
    public void change(UUID id, Change wanted, Member by) {
        Edits.waitForOthers(db);
        var before =
                documents
                        .find(id)
                        .orElseThrow(() ->
                                new Refused(HttpStatus.NOT_FOUND, "There is no such document."));
        var folder = folders.find(before.folder()).orElseThrow();
        var change = checked(before, wanted, folder, by);
        if (update(id, change) == 0) {
            throw new Lost(id, wanted);
        }
        db.sql("delete from document_word where document_id = :id").param("id", id).update();
        db.sql(FIND_AGAIN).param("id", id).update();
        if (change.published() && !before.published()) {
            folder.client()
                    .ifPresent(
                            client -> events.record(client, "Publish", change.name(), by.actor()));
        }
        var name = folders.nameOf(folder.id()) + " / " + change.name();
        audit.record(
                AuditEvent.by(by.actor(), "document.edit", name)
                        .with(
                                Map.of(
                                        "document",
                                        id.toString(),
                                        "status",
                                        change.status(),
                                        "published",
                                        String.valueOf(change.published()))));
    }

    private Change checked(Document before, Change wanted, Folder folder, Member by) {
        Edits.refuseIfHeldByAnother(
                before.name(),
                before.checkedOutTo().orElse(null),
                before.lockedBy().orElse(null),
                by);
        var name = FileName.repaired(wanted.name());
        renames.check(before, name);
        if (!settings.statuses().contains(wanted.status())) {
            throw new Refused(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "Choose one of these statuses: "
                            + String.join(", ", settings.statuses())
                            + ".");
        }
        if (wanted.published() && !before.published() && folder.preventPublishing()) {
            throw new Refused(
                    HttpStatus.CONFLICT,
                    "Documents in the folder “%s” are never published. Move the document first."
                            .formatted(folder.name()));
        }
        return new Change(
                name,
                wanted.status(),
                wanted.published(),
                wanted.keyWords().replace("\u0000", "").strip(),
                wanted.edit());
    }

    private int update(UUID id, Change change) {
        try {
            return db.sql(CHANGE)
                    .param("id", id)
                    .param("name", change.name())
                    .param("status", change.status())
                    .param("published", change.published())
                    .param("keyWords", change.keyWords())
                    .param("edit", change.edit())
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
        } catch (DuplicateKeyException _) {
            throw new Refused(
                    HttpStatus.CONFLICT,
                    "There is a document named “%s” in this folder already. Choose another name."
                            .formatted(change.name()));
        }
    }

    /// An edit that started from what somebody else has changed since.
    static final class Lost extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final UUID document;
        private final transient Change wanted;

        Lost(UUID document, Change wanted) {
            super("Document " + document + " was edited meanwhile");
            this.document = document;
            this.wanted = wanted;
        }

        UUID document() {
            return document;
        }

        Change wanted() {
            return wanted;
        }
    }
}
