package nimbus.audit;

import java.security.MessageDigest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The last entry of a practice's chain. Its lock puts the chain in order.
@Repository
class ChainHead {

    private final JdbcClient db;
    private final ChainSeals seals;

    ChainHead(JdbcClient db, ChainSeals seals) {
        this.db = db;
        this.seals = seals;
    }

    /// @param seal null where a version before seals wrote it
    record Head(long position, byte[] digest, byte @Nullable [] seal) {

        Head {
            digest = digest.clone();
        }

        /// Whether a version before keys wrote the last entry.
        boolean unkeyed() {
            return position > 0 && digest.length == ChainSeals.UNKEYED_BYTES;
        }
    }

    /// Locks the practice's chain until the transaction ends.
    Head lock() {
        return read(" for update").orElseGet(this::begin);
    }

    /// The practice's first entry; another node may begin at the same moment.
    private Head begin() {
        db.sql(
                        """
                        insert into audit_head (practice_id, position, digest, seal) values (current_practice(), 0, :start, :seal)
                        on conflict do nothing
                        """)
                .param("start", ChainSeals.START)
                .param("seal", seals.head(0, ChainSeals.START))
                .update();
        return read(" for update").orElseThrow();
    }

    Optional<Head> read() {
        return read("");
    }

    private Optional<Head> read(String lock) {
        return db.sql(
                        """
                        select position, digest, seal from audit_head where practice_id = current_practice()
                        """
                                + lock)
                .query((row, _) -> new Head(row.getLong(1), row.getBytes(2), row.getBytes(3)))
                .optional();
    }

    Head moveTo(long position, byte[] digest) {
        var seal = seals.head(position, digest);
        db.sql(
                        """
                        update audit_head set position = :position, digest = :digest, seal = :seal
                        where practice_id = current_practice()
                        """)
                .param("position", position)
                .param("digest", digest)
                .param("seal", seal)
                .update();
        return new Head(position, digest, seal);
    }

    boolean isOurs(Head head) {
        return head.seal() != null
                && MessageDigest.isEqual(head.seal(), seals.head(head.position(), head.digest()));
    }
}
