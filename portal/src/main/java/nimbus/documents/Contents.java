package nimbus.documents;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/// What documents consist of, each content once in a practice however many have it.
@Repository
class Contents {

    private static final String GIVEN =
            """
            unnest(:shas::bytea[], :sizes::bigint[], :keys::bytea[], :files::text[])
                as g (sha256, size, wrapped_key, file)
            """;

    /// An intact copy takes the place of a damaged one.
    private static final String HEAL =
            """
            update blob b set file = g.file, wrapped_key = g.wrapped_key, stored_at = :now, damaged_at = null
            from %s
            where b.sha256 = g.sha256 and b.damaged_at is not null
            returning old.file as damaged, new.file as intact
            """
                    .formatted(GIVEN);

    private static final String KEEP =
            """
            insert into blob (practice_id, sha256, size, wrapped_key, file, stored_at)
            select current_practice(), g.sha256, g.size, g.wrapped_key, g.file, :now
            from %s
            on conflict do nothing returning file, size
            """
                    .formatted(GIVEN);

    private final JdbcClient db;

    Contents(JdbcClient db) {
        this.db = db;
    }

    /// @param unused had their equals here already: their files are not needed
    /// @param replaced files of damaged contents that an intact copy came for
    /// @param bytes how much more is stored than before
    record Kept(Set<Incoming> unused, List<String> replaced, long bytes) {}

    Kept keep(List<Incoming> files, OffsetDateTime now) {
        var received =
                files.stream()
                        .map(Incoming::received)
                        .sorted(Comparator.comparing(each -> each.content().sha256()))
                        .toList();
        var kept = new HashSet<String>();
        var replaced = new ArrayList<String>();
        given(HEAL, received, now)
                .query(row -> {
                    replaced.add(row.getString("damaged"));
                    kept.add(row.getString("intact"));
                });
        var bytes = new long[1];
        given(KEEP, received, now)
                .query(row -> {
                    kept.add(row.getString("file"));
                    bytes[0] += row.getLong("size");
                });
        var unused = new HashSet<Incoming>();
        files.stream().filter(file -> !kept.contains(file.received().file())).forEach(unused::add);
        return new Kept(unused, replaced, bytes[0]);
    }

    private StatementSpec given(String sql, List<Blobs.Received> received, OffsetDateTime now) {
        return db.sql(sql)
                .param(
                        "shas",
                        received.stream()
                                .map(each -> each.content().bytes())
                                .toArray(byte[][]::new))
                .param(
                        "sizes",
                        received.stream().map(each -> each.content().size()).toArray(Long[]::new))
                .param(
                        "keys",
                        received.stream().map(Blobs.Received::sealedKey).toArray(byte[][]::new))
                .param("files", received.stream().map(Blobs.Received::file).toArray(String[]::new))
                .param("now", now);
    }
}
