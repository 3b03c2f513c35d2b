package sandbox.mail;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// An email that has arrived in a mailbox.
///
/// @param body the plain text, or what the letter has instead
/// @param html the other version, if there is one
public record Letter(
        String to, String from, String subject, String body, @Nullable String html, Instant at) {

    static Letter of(String to, MimeMessage message, Instant at) {
        try {
            var content = Content.of(message);
            var from = Objects.requireNonNullElse(message.getFrom(), new Address[0]);
            return new Letter(
                    to,
                    Arrays.stream(from).map(Letter::plain).findFirst().orElse(""),
                    Objects.requireNonNullElse(message.getSubject(), ""),
                    content.body(),
                    content.html(),
                    at);
        } catch (MessagingException e) {
            throw new IllegalStateException("a letter cannot be read", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String plain(Address address) {
        return address instanceof InternetAddress internet
                ? internet.getAddress()
                : address.toString();
    }
}
