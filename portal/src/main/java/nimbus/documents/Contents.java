package nimbus.documents;

import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What documents consist of, each content once in a practice however many have it.
@Repository
class Contents {

    private static final String KEEP_BLOBS =
            """
            insert into blob (practice_id, sha256, size, wrapped_key, file, stored_at)
            select current_practice(), b.sha256, b.size, b.wrapped_key, b.file, :now
            from unnest(:shas::bytea[], :sizes::bigint[], :keys::bytea[], :files::text[])
                as b (sha256, size, wrapped_key, file)
            on conflict do nothing returning file
            """;

    private final JdbcClient db;

    Contents(JdbcClient db) {
        this.db = db;
    }

    /// @return what had its equal here already: its file is not needed
    Set<Incoming> keep(List<Incoming> files, OffsetDateTime now) {
        var sorted =
                files.stream()
                        .map(Incoming::received)
                        .sorted(Comparator.comparing(received -> received.content().sha256()))
                        .toList();
        var kept =
                new HashSet<>(
                        db.sql(KEEP_BLOBS)
                                .param(
                                        "shas",
                                        sorted.stream()
                                                .map(each -> each.content().bytes())
                                                .toArray(byte[][]::new))
                                .param(
                                        "sizes",
                                        sorted.stream()
                                                .map(each -> each.content().size())
                                                .toArray(Long[]::new))
                                .param(
                                        "keys",
                                        sorted.stream()
                                                .map(Blobs.Received::sealedKey)
                                                .toArray(byte[][]::new))
                                .param(
                                        "files",
                                        sorted.stream()
                                                .map(Blobs.Received::file)
                                                .toArray(String[]::new))
                                .param("now", now)
                                .query(String.class)
                                .list());
        var unused = new HashSet<Incoming>();
        files.stream().filter(file -> !kept.contains(file.received().file())).forEach(unused::add);
        return unused;
    }
}
