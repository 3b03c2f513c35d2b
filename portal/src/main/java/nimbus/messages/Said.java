package nimbus.messages;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLException;
import nimbus.messages.Delivery.Refused;
import nimbus.messages.Delivery.Unavailable;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.MailSendException;

/// What a mail server's refusal means, in words that name what it is about: the recipient, the
/// sender, the login, or the mail.
final class Said {

    private static final int LONGEST = 200;

    private Said() {}

    static Delivery by(Exception problem, MailSettings settings) {
        for (var cause : causes(problem)) {
            var known = known(cause, settings);
            if (known != null) {
                return known;
            }
        }
        return new Unavailable("the mail server did not accept it");
    }

    private static @Nullable Delivery known(Throwable cause, MailSettings settings) {
        return switch (cause) {
            case MailLink.PlainOnly _ -> new Refused(Mailer.PLAIN_ONLY);
            case MailTokens.NoToken token -> new Unavailable(shown(token.getMessage()));
            case AuthenticationFailedException login ->
                    new Unavailable(
                            "the mail server refused the login of nimbus.messages.mail.user: "
                                    + shown(login.getMessage()));
            case SMTPSenderFailedException sender ->
                    new Unavailable(
                            "the mail server refuses mail from %s (nimbus.messages.mail.from): %s"
                                    .formatted(settings.sender(), shown(sender.getMessage())));
            case SMTPAddressFailedException to ->
                    recipient(to.getReturnCode(), shown(to.getMessage()));
            case SMTPSendFailedException mail when mail.getNextException() == null ->
                    new Unavailable(
                            "the mail server did not take the mail: " + shown(mail.getMessage()));
            case SSLException _ -> new Unavailable("no secure connection to the mail server");
            case Throwable other
                    when String.valueOf(other.getMessage()).startsWith("STARTTLS is required") ->
                    new Unavailable("no secure connection to the mail server");
            default -> null;
        };
    }

    private static Delivery recipient(int code, String said) {
        return code >= 500
                ? new Refused("the mail server refused the address: " + said)
                : new Unavailable(
                        "the mail server does not take mail for the address now: " + said);
    }

    /// From the innermost: what a server said lies below what our side made of it.
    private static List<Throwable> causes(Throwable problem) {
        var causes = new ArrayList<Throwable>();
        collect(problem, causes, 0);
        return causes.reversed();
    }

    private static void collect(@Nullable Throwable problem, List<Throwable> into, int depth) {
        if (problem == null || depth > 8 || into.contains(problem)) {
            return;
        }
        into.add(problem);
        if (problem instanceof MailSendException several) {
            for (var each : several.getMessageExceptions()) {
                collect(each, into, depth + 1);
            }
        }
        if (problem instanceof MessagingException chained) {
            collect(chained.getNextException(), into, depth + 1);
        }
        collect(problem.getCause(), into, depth + 1);
    }

    /// A server's words, safe for one line of a page.
    static String shown(@Nullable String text) {
        var line = String.valueOf(text).replaceAll("[\\p{Cntrl}\\p{Cf}]+", " ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}
