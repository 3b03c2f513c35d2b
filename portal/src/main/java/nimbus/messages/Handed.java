package nimbus.messages;

import java.time.Duration;
import java.util.Optional;

/// What became of a text message that was handed to a gateway once. A second text message is only
/// right where the first was surely not taken.
public sealed interface Handed {

    /// @param reference what the gateway calls the message
    record Taken(String reference) implements Handed {}

    /// Surely not taken, and asking again will not help: for example a number that takes no
    /// messages.
    record Refused(String reason) implements Handed {}

    /// Surely not taken, but perhaps a moment later.
    ///
    /// @param pause how long the gateway asked to wait
    record NotTaken(String reason, Optional<Duration> pause) implements Handed {

        NotTaken(String reason) {
            this(reason, Optional.empty());
        }
    }

    /// No usable answer: it may have been taken, or not.
    record Unknown(String reason) implements Handed {}
}
