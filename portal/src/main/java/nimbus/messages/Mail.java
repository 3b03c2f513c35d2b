package nimbus.messages;

import java.util.Optional;

/// One mail to one person, as plain text and as HTML.
///
/// @param replyTo where an answer should go, when not to the sender
public record Mail(String to, String subject, String text, String html, Optional<String> replyTo) {

    public Mail {
        if (hasLineBreak(to)
                || hasLineBreak(subject)
                || replyTo.filter(Mail::hasLineBreak).isPresent()) {
            throw new IllegalArgumentException("A mail header must be one line");
        }
    }

    private static boolean hasLineBreak(String header) {
        return header.indexOf('\r') >= 0 || header.indexOf('\n') >= 0;
    }
}
