package nimbus.upgrade;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nimbus.connections.Product;

/// One upgrade of one connection, from the Admin's `Yes` to the end of its undo window.
///
/// @param why the reason it stands where it stands, for people
/// @param facts figures and digests for the report, by name
public record Upgrade(
        UpgradeId id,
        UUID connection,
        Product product,
        UpgradeState state,
        Optional<String> why,
        Start start,
        Optional<Account> account,
        Overlap overlap,
        Moments moments,
        Cost cost,
        Map<String, String> facts) {

    public Upgrade {
        facts = Map.copyOf(facts);
    }

    /// Who began it, and until when the answer from Xero may come.
    public record Start(String by, UUID employee, Instant at, Instant leaseUntil, Way way) {}

    /// How the Admin went to Xero.
    public enum Way {
        POP_UP("pop-up"),
        SAME_TAB("same-tab");

        private final String key;

        Way(String key) {
            this.key = key;
        }

        public String key() {
            return key;
        }

        static Way of(String key) {
            return key.equals(SAME_TAB.key) ? SAME_TAB : POP_UP;
        }
    }

    /// The account at Xero that was chosen.
    ///
    /// @param name what Xero calls it; some practice accounts have none
    /// @param label what pages call it
    public record Account(
            UUID tenant,
            UUID remoteId,
            Optional<String> name,
            String label,
            UUID xeroUser,
            String authorisedBy) {}

    /// How many of the practice's clients the chosen account knows.
    public record Overlap(int known, int recognised) {

        /// Not rounded: nine and a half per cent are not ten.
        public boolean reaches(int percent) {
            return recognised * 100L >= known * (long) percent;
        }

        int percent() {
            return known == 0 ? 100 : (int) Math.round(100.0 * recognised / known);
        }
    }

    /// When what happened.
    public record Moments(
            Optional<Instant> listedAsOf,
            Optional<Instant> preview,
            Optional<Instant> applied,
            Optional<Instant> connected,
            Optional<Instant> undoUntil,
            Optional<Instant> ended) {}

    /// Calls to the practice manager and bytes received.
    public record Cost(int calls, long bytes) {}
}
