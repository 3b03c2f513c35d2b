package nimbus.signin;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The newest PIN of an attempt, as the PIN page may describe it.
///
/// @param sentTo the masked destination
/// @param insteadOf why it did not go by SMS although it should have
record SentPin(Channel channel, String sentTo, @Nullable String insteadOf, Instant sentAt) {}
