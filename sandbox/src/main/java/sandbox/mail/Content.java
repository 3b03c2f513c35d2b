package sandbox.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a letter says, as text and as HTML.
record Content(String body, @Nullable String html) {

    static Content of(Part letter) throws MessagingException, IOException {
        var text = find(letter, "text/plain");
        var html = find(letter, "text/html");
        return new Content(text.or(() -> html).orElse(""), html.orElse(null));
    }

    private static Optional<String> find(Part part, String type)
            throws MessagingException, IOException {
        if (part.isMimeType(type)) {
            return Optional.of(String.valueOf(part.getContent()).stripTrailing());
        }
        return part.getContent() instanceof Multipart parts ? find(parts, type) : Optional.empty();
    }

    private static Optional<String> find(Multipart parts, String type)
            throws MessagingException, IOException {
        for (var at = 0; at < parts.getCount(); at++) {
            var found = find(parts.getBodyPart(at), type);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }
}
