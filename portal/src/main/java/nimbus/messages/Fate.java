package nimbus.messages;

/// What a gateway reports of a text message that it took.
///
/// @param detail the network's own code, or empty
public record Fate(Kind kind, String detail) {

    /// How far it came.
    public enum Kind {
        /// Still where it was.
        TAKEN,
        /// Handed to the network of the telephone.
        SENT,
        DELIVERED,
        /// Given up.
        UNDELIVERED
    }
}
