package nimbus.documents;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import nimbus.audit.AuditEvent;
import nimbus.audit.AuditLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Finds stored contents that are not what was stored, and remembers them.
@Component
class Damage {

    private static final Logger LOG = LoggerFactory.getLogger(Damage.class);

    private final Blobs blobs;
    private final AuditLog audit;
    private final JdbcClient db;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Damage(
            Blobs blobs,
            AuditLog audit,
            JdbcClient db,
            TransactionTemplate transaction,
            Clock clock) {
        this.blobs = blobs;
        this.audit = audit;
        this.db = db;
        this.transaction = transaction;
        this.clock = clock;
    }

    /// Reads what is stored already of these contents: an upload that comes for nothing else than
    /// to replace a damaged copy must not be thrown away in its favour.
    void look(Collection<Incoming> received) throws IOException {
        for (var stored : storedOf(received)) {
            try (var content = blobs.open(stored)) {
                content.transferTo(OutputStream.nullOutputStream());
            } catch (Damaged e) {
                report(e, stored);
            }
        }
    }

    private List<Blobs.Stored> storedOf(Collection<Incoming> received) {
        var shas =
                received.stream()
                        .map(each -> each.received().content().bytes())
                        .toArray(byte[][]::new);
        var found =
                transaction.execute(_ ->
                        db.sql(
                                        """
                                        select sha256, size, file, wrapped_key from blob
                                        where sha256 = any(:shas) and damaged_at is null
                                        """)
                                .param("shas", shas)
                                .query((row, _) -> Blobs.Stored.of(row))
                                .list());
        return found == null ? List.of() : found;
    }

    /// @param stored as it was read; a copy that has replaced it meanwhile is not meant
    void report(Damaged damaged, Blobs.Stored stored) {
        LOG.error("Stored content {} is damaged", damaged.content().sha256(), damaged);
        transaction.executeWithoutResult(_ -> {
            db.sql(
                            """
                            update blob set damaged_at = :now
                            where sha256 = :sha256 and file = :file and damaged_at is null
                            """)
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .param("sha256", damaged.content().bytes())
                    .param("file", stored.file())
                    .update();
            audit.record(
                    AuditEvent.bySystem("document.damaged", "content/" + damaged.content().sha256())
                            .refused());
        });
    }
}
