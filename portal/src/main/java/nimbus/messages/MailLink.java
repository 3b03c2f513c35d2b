package nimbus.messages;

import jakarta.mail.MessagingException;
import jakarta.mail.Transport;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/// A connection to the mail server, with whichever secret it asks for.
class MailLink extends JavaMailSenderImpl {

    private final MailTokens tokens;
    private final String password;

    MailLink(MailSettings settings, MailTokens tokens) {
        this.tokens = tokens;
        this.password = settings.password();
        setHost(settings.host());
        setPort(settings.port());
        if (!settings.user().isEmpty()) {
            setUsername(settings.user());
        }
    }

    /// Asked for anew with each connection: a token does not live long.
    @Override
    public @Nullable String getPassword() {
        if (getUsername() == null) {
            return null;
        }
        return tokens.wanted() ? tokens.current() : password;
    }

    /// Whether the server takes addresses with letters beyond ASCII before the `@`.
    boolean takesAnyLetters() throws MessagingException {
        var transport = connectTransport();
        try (transport) {
            return offersAnyLetters(transport);
        }
    }

    static boolean offersAnyLetters(Transport transport) {
        return transport instanceof SMTPTransport smtp && smtp.supportsExtension("SMTPUTF8");
    }

    /// For a mail to such an address: the server is asked on the very connection that carries it.
    static final class AnyLetters extends MailLink {

        AnyLetters(MailSettings settings, MailTokens tokens) {
            super(settings, tokens);
        }

        @Override
        protected Transport connectTransport() throws MessagingException {
            var transport = super.connectTransport();
            if (!offersAnyLetters(transport)) {
                transport.close();
                throw new PlainOnly();
            }
            return transport;
        }
    }

    /// The server would deliver to somebody else.
    static final class PlainOnly extends MessagingException {

        private static final long serialVersionUID = 1;

        PlainOnly() {
            super("The server offers no SMTPUTF8");
        }
    }
}
