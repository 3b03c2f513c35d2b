package nimbus.documents;

import java.util.Collection;
import java.util.Optional;
import nimbus.web.Sizes;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.util.unit.DataSize;

/// How much the current practice has filed, and how much it may.
@Repository
class Storage {

    private static final String NEW =
            """
            select coalesce(sum(n.size), 0)
            from (select distinct sha256, size from unnest(:shas::bytea[], :sizes::bigint[]) as n (sha256, size)) n
            where not exists (select 1 from blob b where b.sha256 = n.sha256)
            """;

    private static final String ADD =
            """
            insert into document_storage (practice_id, bytes) values (current_practice(), :bytes)
            on conflict (practice_id) do update set bytes = document_storage.bytes + excluded.bytes
            returning bytes
            """;

    private final JdbcClient db;
    private final Optional<DataSize> limit;

    Storage(JdbcClient db, DocumentSettings settings) {
        this.db = db;
        this.limit = Optional.ofNullable(settings.storagePerPractice());
    }

    /// Counts what the running transaction adds. Others that add wait for its end, so that together
    /// they never pass the limit.
    @Transactional(propagation = Propagation.MANDATORY)
    void add(long bytes) {
        long after = db.sql(ADD).param("bytes", bytes).query(Long.class).single();
        if (bytes > 0) {
            refuseBeyond(after, bytes);
        }
    }

    /// Ends an upload early that cannot be kept, before more of it lies on the disk.
    ///
    /// @param received so far; contents that are stored already take no room
    @Transactional(readOnly = true)
    void refuseUnlessFits(Collection<Incoming> received) {
        if (limit.isEmpty()) {
            return;
        }
        long used = used();
        long whole = received.stream().mapToLong(each -> each.received().content().size()).sum();
        if (used + whole > limit.get().toBytes()) {
            long added = added(received);
            if (added > 0) {
                refuseBeyond(used + added, added);
            }
        }
    }

    private long used() {
        return db.sql("select bytes from document_storage").query(Long.class).optional().orElse(0L);
    }

    private long added(Collection<Incoming> received) {
        var contents = received.stream().map(each -> each.received().content()).toList();
        return db.sql(NEW)
                .param("shas", contents.stream().map(Content::bytes).toArray(byte[][]::new))
                .param("sizes", contents.stream().map(Content::size).toArray(Long[]::new))
                .query(Long.class)
                .single();
    }

    private void refuseBeyond(long after, long added) {
        if (limit.isPresent() && after > limit.get().toBytes()) {
            throw new Refused(
                    HttpStatus.INSUFFICIENT_STORAGE,
                    "This practice's storage is full: it may hold %s, %s are used, and this upload adds %s. Nothing of the upload was filed. Upload fewer or smaller files, or ask whoever runs Nimbus for more room."
                            .formatted(
                                    Sizes.text(limit.get().toBytes()),
                                    Sizes.text(after - added),
                                    Sizes.text(added)));
        }
    }
}
