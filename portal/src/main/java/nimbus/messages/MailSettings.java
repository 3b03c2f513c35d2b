package nimbus.messages;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How to reach the mail server.
///
/// @param host the SMTP server; empty means that no mail can be sent
/// @param user empty when the server asks for no login
/// @param startTls insist on an encrypted connection, begun with STARTTLS
/// @param tls encrypted from the first byte, usually at port 465; in place of STARTTLS
/// @param trust a file with the certificates, in PEM, that alone are trusted; empty means the
///   public ones
/// @param from the address that mail leaves from
@ConfigurationProperties("nimbus.messages.mail")
record MailSettings(
        @DefaultValue("") String host,
        @DefaultValue("587") int port,
        @DefaultValue("") String user,
        @DefaultValue("") String password,
        @DefaultValue("true") boolean startTls,
        @DefaultValue("false") boolean tls,
        @DefaultValue("") String trust,
        @DefaultValue("nimbus@localhost") String from,
        @DefaultValue("8s") Duration timeout) {

    MailSettings {
        if (!from.contains("@")) {
            throw new IllegalArgumentException(
                    "nimbus.messages.mail.from must be a mail address, was " + from);
        }
        if (!timeout.isPositive()) {
            throw new IllegalArgumentException(
                    "nimbus.messages.mail.timeout must be positive, was " + timeout);
        }
    }

    boolean usable() {
        return !host.isEmpty();
    }

    /// Keeps the secret out of logs.
    @Override
    public String toString() {
        return "MailSettings[" + host + ":" + port + ", from " + from + "]";
    }
}
