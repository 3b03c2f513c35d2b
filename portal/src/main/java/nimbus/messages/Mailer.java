package nimbus.messages;

import jakarta.mail.MessagingException;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLException;
import nimbus.messages.Delivery.Refused;
import nimbus.messages.Delivery.Sent;
import nimbus.messages.Delivery.Unavailable;
import org.springframework.mail.MailException;
import org.springframework.mail.MailParseException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;

/// Hands mail to the mail server.
public final class Mailer {

    private final JavaMailSender sender;
    private final MailSettings settings;

    Mailer(JavaMailSender sender, MailSettings settings) {
        this.sender = sender;
        this.settings = settings;
    }

    public Delivery send(Mail mail) {
        if (!settings.usable()) {
            return new Unavailable("no mail server is set up");
        }
        try {
            var message = sender.createMimeMessage();
            fill(new MimeMessageHelper(message, true, StandardCharsets.UTF_8.name()), mail);
            sender.send(message);
            return new Sent();
        } catch (MessagingException | MailParseException e) {
            return new Refused("the address is not valid");
        } catch (MailException e) {
            return new Unavailable(
                    insecure(e)
                            ? "no secure connection to the mail server"
                            : "the mail server did not accept it");
        }
    }

    /// Its certificate is not trusted or not its own, or it does not encrypt.
    private static boolean insecure(Throwable problem) {
        for (var cause = problem; cause != null; cause = cause.getCause()) {
            if (cause instanceof SSLException
                    || String.valueOf(cause.getMessage()).startsWith("STARTTLS is required")) {
                return true;
            }
        }
        return false;
    }

    private void fill(MimeMessageHelper message, Mail mail) throws MessagingException {
        message.setFrom(settings.from());
        message.setTo(mail.to());
        message.setSubject(mail.subject());
        message.setText(mail.text(), mail.html());
        if (mail.replyTo().isPresent()) {
            message.setReplyTo(mail.replyTo().get());
        }
    }
}
