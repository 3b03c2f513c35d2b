package nimbus.documents;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import nimbus.audit.AuditEvent;
import nimbus.audit.AuditLog;
import nimbus.clients.ClientEvents;
import nimbus.practice.Member;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// Puts received files into a folder: one transaction for all of a request's files, a handful of
/// statements whatever their number.
@Repository
class Filing {

    private static final String ADD_DOCUMENTS =
            """
            insert into document (practice_id, folder_id, name, status, published, published_at, created_by,
                                  created_at, updated_at)
            select current_practice(), :folder, n.name, :status, :published, case when :published then :now::timestamptz end,
                   :actor, :now, :now
            from unnest(:names::text[]) as n (name)
            on conflict do nothing returning id
            """;

    /// In one order for everybody, so that two uploads of the same files wait instead of
    /// deadlocking.
    private static final String LOCK_DOCUMENTS =
            """
            select id, name, checked_out_to, locked_by from document
            where folder_id = :folder and name_key = any(:nameKeys) order by id for no key update
            """;

    private static final String ADD_VERSIONS =
            """
            insert into document_version (practice_id, document_id, number, sha256, size, media_type, created_by, created_at)
            select d.practice_id, d.id, coalesce(last.number, 0) + 1, n.sha256, n.size, n.media_type, :actor, :now
            from unnest(:nameKeys::text[], :shas::bytea[], :sizes::bigint[], :types::text[])
                as n (name_key, sha256, size, media_type)
            join document d on d.folder_id = :folder and d.name_key = n.name_key
            left join lateral (
                select v.number, v.sha256 from document_version v
                where v.document_id = d.id order by v.number desc limit 1) last on true
            where last.sha256 is distinct from n.sha256
            returning document_id, number
            """;

    private static final String TOUCH =
            """
            update document set updated_at = :now, edit = edit + 1,
                   published = published or :published,
                   published_at = case when published or not :published then published_at else :now::timestamptz end
            where id = any(:documents)
            """;

    private static final String FIND_BY_NAME =
            """
            insert into document_word (practice_id, word, document_id)
            select d.practice_id, word, d.id
            from document d, search_words(d.name) as word
            where d.id = any(:documents)
            """;

    private final Contents contents;
    private final Storage storage;
    private final Folders folders;
    private final JdbcClient db;
    private final ClientEvents events;
    private final AuditLog audit;
    private final DocumentSettings settings;
    private final Clock clock;

    Filing(
            Contents contents,
            Storage storage,
            Folders folders,
            JdbcClient db,
            ClientEvents events,
            AuditLog audit,
            DocumentSettings settings,
            Clock clock) {
        this.contents = contents;
        this.storage = storage;
        this.folders = folders;
        this.db = db;
        this.events = events;
        this.audit = audit;
        this.settings = settings;
        this.clock = clock;
    }

    /// What became of a request's files.
    ///
    /// @param contents what became of the files on the disk
    record Filed(
            List<UUID> created, List<UUID> newVersions, int unchanged, Contents.Kept contents) {}

    /// Names may repeat: the later file is then the newer version.
    @Transactional
    public Filed file(Folder folder, List<Incoming> files, Member by) {
        Edits.waitForOthers(db);
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        var kept = contents.keep(files, now);
        var created = new ArrayList<UUID>();
        var newer = new ArrayList<UUID>();
        var filed = new ArrayList<String>();
        for (var round : rounds(files)) {
            var batch = new Batch(folder, round, by, now);
            var added = addDocuments(batch);
            var names = lockDocuments(batch);
            var versions = addVersions(batch);
            var changed = versions.stream().filter(id -> !added.contains(id)).toList();
            touch(changed, folder.publishes(), now);
            created.addAll(added);
            newer.addAll(changed);
            versions.forEach(id -> filed.add(names.getOrDefault(id, "")));
        }
        db.sql(FIND_BY_NAME).param("documents", created.toArray(UUID[]::new)).update();
        storage.add(kept.bytes());
        tell(folder, filed, by);
        return new Filed(created, newer, files.size() - filed.size(), kept);
    }

    private record Batch(Folder folder, List<Incoming> files, Member by, OffsetDateTime now) {

        <T> List<T> each(Function<Incoming, T> part) {
            return files.stream().map(part).toList();
        }

        String[] keys() {
            return each(Incoming::key).toArray(String[]::new);
        }
    }

    /// Splits the files so that no name repeats within a round.
    private static List<List<Incoming>> rounds(List<Incoming> files) {
        var rounds = new ArrayList<List<Incoming>>();
        var seen = new ArrayList<Set<String>>();
        for (var file : files) {
            int round = 0;
            while (round < seen.size() && !seen.get(round).add(file.key())) {
                round++;
            }
            if (round == seen.size()) {
                seen.add(new HashSet<>(Set.of(file.key())));
                rounds.add(new ArrayList<>());
            }
            rounds.get(round).add(file);
        }
        return rounds;
    }

    private Set<UUID> addDocuments(Batch batch) {
        return new HashSet<>(
                db.sql(ADD_DOCUMENTS)
                        .param("folder", batch.folder().id())
                        .param(
                                "names",
                                batch.each(Incoming::name).stream().sorted().toArray(String[]::new))
                        .param("status", settings.statuses().getFirst())
                        .param("published", batch.folder().publishes())
                        .param("actor", batch.by().actor())
                        .param("now", batch.now())
                        .query(UUID.class)
                        .list());
    }

    private Map<UUID, String> lockDocuments(Batch batch) {
        return db
                .sql(LOCK_DOCUMENTS)
                .param("folder", batch.folder().id())
                .param("nameKeys", batch.keys())
                .query((row, _) -> {
                    Edits.refuseIfHeldByAnother(
                            row.getString("name"),
                            row.getObject("checked_out_to", UUID.class),
                            row.getObject("locked_by", UUID.class),
                            batch.by());
                    return Map.entry(row.getObject("id", UUID.class), row.getString("name"));
                })
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private List<UUID> addVersions(Batch batch) {
        return db.sql(ADD_VERSIONS)
                .param("folder", batch.folder().id())
                .param("nameKeys", batch.keys())
                .param(
                        "shas",
                        batch.each(file -> file.received().content().bytes())
                                .toArray(byte[][]::new))
                .param(
                        "sizes",
                        batch.each(file -> file.received().content().size()).toArray(Long[]::new))
                .param("types", batch.each(Incoming::mediaType).toArray(String[]::new))
                .param("actor", batch.by().actor())
                .param("now", batch.now())
                .query((row, _) -> row.getObject("document_id", UUID.class))
                .list();
    }

    private void touch(List<UUID> documents, boolean published, OffsetDateTime now) {
        db.sql(TOUCH)
                .param("documents", documents.toArray(UUID[]::new))
                .param("published", published)
                .param("now", now)
                .update();
    }

    /// The audit log comes last: its chain is locked until the end, and nothing may be waited for
    /// then.
    private void tell(Folder folder, List<String> filed, Member by) {
        folder.client()
                .ifPresent(client -> {
                    events.record(client, "Upload", filed, by.actor());
                    if (folder.publishes()) {
                        events.record(client, "Publish", filed, by.actor());
                    }
                });
        audit.record(
                AuditEvent.by(by.actor(), "document.upload", folders.nameOf(folder.id()))
                        .with(
                                Map.of(
                                        "files",
                                        Integer.toString(filed.size()),
                                        "folder",
                                        folder.id().toString())));
    }
}
