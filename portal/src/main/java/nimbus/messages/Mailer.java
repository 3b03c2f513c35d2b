package nimbus.messages;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import nimbus.messages.Delivery.Refused;
import nimbus.messages.Delivery.Sent;
import nimbus.messages.Delivery.Unavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.MimeMessageHelper;

/// Hands mail to the mail server, for the address it is meant for and no other.
public final class Mailer {

    static final String PLAIN_ONLY =
            "the mail server takes only plain letters before the @ of an address";

    private static final Logger LOG = LoggerFactory.getLogger(Mailer.class);

    private final MailLink plain;
    private final MailLink anyLetters;
    private final MailTokens tokens;
    private final MailSettings settings;

    Mailer(MailLink plain, MailLink anyLetters, MailTokens tokens, MailSettings settings) {
        this.plain = plain;
        this.anyLetters = anyLetters;
        this.tokens = tokens;
        this.settings = settings;
    }

    public Delivery send(Mail mail) {
        if (!settings.usable()) {
            return new Unavailable("no mail server is set up");
        }
        var to = MailAddress.of(mail.to());
        var delivery =
                to.isEmpty() ? new Refused("the address is not valid") : send(mail, to.get());
        if (!(delivery instanceof Sent)) {
            LOG.warn("A mail did not leave: {}", delivery.getClass().getSimpleName());
        }
        return delivery;
    }

    /// Why mail cannot be sent to an address, for whoever types it; empty when it can.
    public Optional<String> problem(String typed) {
        var address = MailAddress.of(typed);
        if (address.isEmpty()) {
            return Optional.of("Enter a mail address such as name@example.com.");
        }
        return address.get().plain() || takesAnyLetters()
                ? Optional.empty()
                : Optional.of(
                        "Your mail server takes only plain letters, without accents, before the @."
                                + " Enter an address without them.");
    }

    private boolean takesAnyLetters() {
        try {
            return settings.usable() && plain.takesAnyLetters();
        } catch (MessagingException | MailException | MailTokens.NoToken _) {
            return false;
        }
    }

    private Delivery send(Mail mail, MailAddress to) {
        try {
            return once(mail, to);
        } catch (MailAuthenticationException e) {
            return tokens.wanted() ? again(mail, to) : Said.by(e, settings);
        } catch (MessagingException e) {
            return new Refused("the address is not valid");
        } catch (MailException | MailTokens.NoToken e) {
            return Said.by(e, settings);
        }
    }

    /// With a new token, in case the old one was withdrawn.
    private Delivery again(Mail mail, MailAddress to) {
        tokens.forget();
        try {
            return once(mail, to);
        } catch (MessagingException | MailException | MailTokens.NoToken e) {
            return Said.by(e, settings);
        }
    }

    private Sent once(Mail mail, MailAddress to) throws MessagingException {
        var link = to.plain() ? plain : anyLetters;
        var message = link.createMimeMessage();
        fill(new MimeMessageHelper(message, true, StandardCharsets.UTF_8.name()), mail, to);
        link.send(message);
        return new Sent();
    }

    private void fill(MimeMessageHelper message, Mail mail, MailAddress to)
            throws MessagingException {
        message.setFrom(settings.sender());
        message.setTo(new InternetAddress(to.toString(), false));
        message.setSubject(mail.subject());
        message.setText(mail.text(), mail.html());
        var answers = mail.replyTo().flatMap(MailAddress::of);
        if (answers.isPresent()) {
            message.setReplyTo(new InternetAddress(answers.get().toString(), false));
        }
    }
}
