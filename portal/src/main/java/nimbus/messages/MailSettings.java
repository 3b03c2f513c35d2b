package nimbus.messages;

import jakarta.mail.internet.InternetAddress;
import java.io.UnsupportedEncodingException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
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
/// @param from the address that mail leaves from, with or without a name before it
/// @param hello how Nimbus names itself to the server; empty means the public URL's host
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
        @DefaultValue("8s") Duration timeout,
        @DefaultValue("") String hello,
        @DefaultValue Oauth oauth) {

    private static final Pattern NAMED = Pattern.compile("(.*)<([^<>]*)>");
    private static final Pattern HOST_NAME =
            Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]{0,250}[A-Za-z0-9])?");

    MailSettings {
        if (sender(from).isEmpty()) {
            throw new IllegalArgumentException(
                    "nimbus.messages.mail.from must be a mail address such as"
                            + " portal@example.co.nz or Smith & Co <portal@example.co.nz>, was "
                            + from);
        }
        if (!timeout.isPositive()) {
            throw new IllegalArgumentException(
                    "nimbus.messages.mail.timeout must be positive, was " + timeout);
        }
        if (!hello.isEmpty() && !HOST_NAME.matcher(hello).matches()) {
            throw new IllegalArgumentException(
                    "nimbus.messages.mail.hello must be a host name, was " + hello);
        }
        if (oauth.usable() && user.isEmpty()) {
            throw new IllegalArgumentException(
                    "nimbus.messages.mail.oauth needs nimbus.messages.mail.user, the mailbox to"
                            + " send from");
        }
    }

    /// For a mail server that takes tokens in place of passwords (XOAUTH2), such as Microsoft 365.
    ///
    /// @param tokenUrl where tokens are handed out
    /// @param clientId who Nimbus is there; empty means that the password is used
    /// @param scope what the token is for
    record Oauth(
            @DefaultValue("") URI tokenUrl,
            @DefaultValue("") String clientId,
            @DefaultValue("") String clientSecret,
            @DefaultValue("https://outlook.office365.com/.default") String scope) {

        Oauth {
            if (!clientId.isEmpty() && (clientSecret.isEmpty() || tokenUrl.getHost() == null)) {
                throw new IllegalArgumentException(
                        "nimbus.messages.mail.oauth.client-id needs client-secret and token-url");
            }
        }

        boolean usable() {
            return !clientId.isEmpty();
        }

        /// Keeps the secret out of logs.
        @Override
        public String toString() {
            return "Oauth[" + tokenUrl + ", " + clientId + "]";
        }
    }

    boolean usable() {
        return !host.isEmpty();
    }

    /// The address mail leaves from, its name quoted where it must be.
    InternetAddress sender() {
        return sender(from).orElseThrow();
    }

    private static Optional<InternetAddress> sender(String from) {
        var named = NAMED.matcher(from.strip());
        var address = named.matches() ? named.group(2) : from;
        var name = named.matches() ? named.group(1).strip() : "";
        var bare = name.matches("\".*\"") ? name.substring(1, name.length() - 1) : name;
        if (bare.matches(".*[\\p{Cntrl}].*")) {
            return Optional.empty();
        }
        return MailAddress.of(address)
                .filter(MailAddress::plain)
                .map(plain -> address(plain, bare.replace("\\\"", "\"")));
    }

    private static InternetAddress address(MailAddress plain, String name) {
        try {
            var address = new InternetAddress();
            address.setAddress(plain.toString());
            if (!name.isEmpty()) {
                address.setPersonal(name, StandardCharsets.UTF_8.name());
            }
            return address;
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Keeps the secret out of logs.
    @Override
    public String toString() {
        return "MailSettings[" + host + ":" + port + ", from " + from + "]";
    }
}
