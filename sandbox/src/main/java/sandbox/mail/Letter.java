package sandbox.mail;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An email that has arrived in a mailbox.
///
/// @param body the plain text, or what the letter has instead
/// @param html the other version, if there is one
public record Letter(
        String to, String from, String subject, String body, @Nullable String html, Instant at) {}
