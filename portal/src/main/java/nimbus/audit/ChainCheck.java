package nimbus.audit;

import java.security.MessageDigest;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import tools.jackson.databind.json.JsonMapper;

/// Whether the log is as it was written.
sealed interface ChainCheck {

    record Whole(long entries) implements ChainCheck {}

    /// @param position the first entry that was changed, or whose predecessor is missing
    record Broken(long position) implements ChainCheck {}

    record Link(AuditEntry entry, byte[] previous, byte[] digest) {}

    /// The check while entries go by.
    final class InProgress {

        private final JsonMapper json;
        private final ChainSeals seals;
        private byte[] digest = ChainSeals.START;
        private long position;
        private Optional<Broken> broken = Optional.empty();

        InProgress(JsonMapper json, ChainSeals seals) {
            this.json = json;
            this.seals = seals;
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
        ChainCheck against(Optional<ChainHead.Head> head, Predicate<ChainHead.Head> ours) {
            if (broken.isPresent()) {
                return broken.get();
            }
            boolean complete =
                    head.map(last -> ours.test(last) && standsAt(last)).orElse(position == 0);
            return complete ? new Whole(position) : new Broken(position + 1);
        }

        private boolean standsAt(ChainHead.Head last) {
            return last.position() == position && MessageDigest.isEqual(last.digest(), digest);
        }

        private boolean isAsWritten(Link link) {
            var entry = link.entry();
            var event = entry.event();
            var detail = json.writeValueAsString(new TreeMap<>(event.detail()));
            boolean keyed = link.digest().length != ChainSeals.UNKEYED_BYTES;
            var again =
                    keyed
                            ? seals.entry(digest, position, entry.at(), event, detail)
                            : ChainSeals.unkeyed(digest, position, entry.at(), event, detail);
            return MessageDigest.isEqual(link.previous(), digest)
                    && MessageDigest.isEqual(link.digest(), again)
                    && mayFollow(keyed, event)
                    && !event.action().equals(AuditLog.ALTERED);
        }

        /// Entries without a key count up to the one that took them over, and nowhere else.
        private boolean mayFollow(boolean keyed, AuditEvent event) {
            boolean first = position == 1;
            boolean afterUnkeyed = !first && digest.length == ChainSeals.UNKEYED_BYTES;
            if (keyed) {
                return !afterUnkeyed || event.action().equals(ChainSealing.ACTION);
            }
            return first || afterUnkeyed;
        }
    }
}
