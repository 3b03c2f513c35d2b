package nimbus.signin.pin;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The newest PIN of an attempt, as the PIN page may describe it.
///
/// @param sentTo the masked destination
/// @param insteadOf why it did not go by SMS although it should have
/// @param text the text message it went in, or should have
public record SentPin(
        Channel channel,
        String sentTo,
        @Nullable String insteadOf,
        Instant sentAt,
        @Nullable UUID text) {}
