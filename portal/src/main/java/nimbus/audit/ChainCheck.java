package nimbus.audit;

import java.security.MessageDigest;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/// Whether the log is as it was written.
sealed interface ChainCheck {

    record Whole(long entries) implements ChainCheck {}

    /// @param position the first entry that was changed, or whose predecessor is missing
    record Broken(long position) implements ChainCheck {}

    record Link(AuditEntry entry, byte[] previous, byte[] digest) {}

    record Head(long position, byte[] digest) {}

    /// The check while entries go by.
    final class InProgress {

        private final JsonMapper json;
        private byte[] digest = new byte[AuditLog.DIGEST_BYTES];
        private long position;
        private Optional<Broken> broken = Optional.empty();

        InProgress(JsonMapper json) {
            this.json = json;
        }

        void next(Link link) {
            if (broken.isPresent()) {
                return;
            }
            position++;
            if (link.entry().position() != position || !isAsWritten(link)) {
                broken = Optional.of(new Broken(position));
            }
            digest = link.digest();
        }

        /// The last entries are missing when the head knows more than there are.
        ChainCheck against(Optional<Head> head) {
            if (broken.isPresent()) {
                return broken.get();
            }
            boolean complete =
                    head.map(last ->
                                    last.position() == position
                                            && MessageDigest.isEqual(last.digest(), digest))
                            .orElse(position == 0);
            return complete ? new Whole(position) : new Broken(position + 1);
        }

        private boolean isAsWritten(Link link) {
            var entry = link.entry();
            var detail = json.writeValueAsString(new TreeMap<>(entry.event().detail()));
            var again =
                    AuditLog.digest(digest, entry.position(), entry.at(), entry.event(), detail);
            return MessageDigest.isEqual(link.previous(), digest)
                    && MessageDigest.isEqual(link.digest(), again);
        }
    }
}
