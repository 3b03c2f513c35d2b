package nimbus.intake;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// A record of the source that waits for a person, or about which one has decided.
///
/// @param why what makes it doubtful
/// @param candidates clients of ours that it might be
/// @param decision empty while it waits
public record HeldRecord(
        UUID id,
        UUID connection,
        UUID remote,
        Face face,
        String why,
        Instant since,
        List<Candidate> candidates,
        Optional<Decision> decision) {

    public HeldRecord {
        candidates = List.copyOf(candidates);
    }

    /// What tells clients apart at a glance.
    public record Face(String name, String code, String email, String phone) {}

    /// A client without a key of its own.
    ///
    /// @param because in what it resembles the record; empty if a person looked for it
    public record Candidate(
            UUID client, Face face, String state, long documents, long logins, String because) {}

    /// What was decided.
    ///
    /// @param client to be linked to, or made of the record
    /// @param takenUp when a sync carried it out
    public record Decision(
            Kind kind,
            Optional<UUID> client,
            String clientName,
            String by,
            Instant at,
            Optional<Instant> takenUp) {}

    /// What can be decided.
    public enum Kind {
        LINK("Linked to existing"),
        CREATE("Created new"),
        IGNORE("Ignored");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }

        String stored() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
