package sandbox.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import sandbox.faults.FaultName;
import sandbox.faults.Faults;

/// A mail server as the large providers run it: it takes no passwords but access tokens (XOAUTH2),
/// lets a mailbox send as itself alone, wants to be greeted with a full name, and takes addresses
/// in any letters (SMTPUTF8).
public final class CloudMail implements AutoCloseable {

    private final ServerSocket socket;
    private final MailTokens tokens;
    private final Mailboxes mailboxes;
    private final Faults faults;
    private final InstantSource clock;

    public CloudMail(MailTokens tokens, Mailboxes mailboxes, Faults faults, InstantSource clock) {
        this.faults = faults;
        this.tokens = tokens;
        this.mailboxes = mailboxes;
        this.clock = clock;
        try {
            this.socket = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().name("cloud-mail").start(this::serve);
    }

    public int port() {
        return socket.getLocalPort();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve() {
        while (!socket.isClosed()) {
            try {
                var visitor = socket.accept();
                Thread.ofVirtual().start(() -> receive(visitor));
            } catch (IOException _) {
                // Closed.
            }
        }
    }

    private void receive(Socket visitor) {
        try (visitor) {
            new Talk(visitor).begin();
        } catch (IOException _) {
            // The visitor is gone.
        }
    }

    private final class Talk {

        private final Socket visitor;
        private final BufferedReader in;
        private final List<String> to = new ArrayList<>();
        private boolean named;
        private String mailbox = "";

        Talk(Socket visitor) throws IOException {
            this.visitor = visitor;
            this.in =
                    new BufferedReader(
                            new InputStreamReader(
                                    visitor.getInputStream(), StandardCharsets.UTF_8));
        }

        void begin() throws IOException {
            say("220 cloud.sandbox.example ready");
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                if (line.equalsIgnoreCase("QUIT")) {
                    say("221 Goodbye");
                    return;
                }
                say(answer(line));
            }
        }

        private String answer(String line) throws IOException {
            var words = line.split("[ :]+", 2);
            var rest = words.length > 1 ? words[1] : "";
            return switch (words[0].toUpperCase(Locale.ROOT)) {
                case "EHLO", "HELO" -> greet(rest.strip());
                case "AUTH" -> authenticate(rest);
                case "MAIL" -> from(address(rest));
                case "RCPT" -> recipient(address(rest));
                case "DATA" -> data();
                case "RSET", "NOOP" -> "250 OK";
                default -> "502 Command not implemented";
            };
        }

        private String greet(String name) {
            named = name.contains(".");
            var letters = faults.anyOf(FaultName.MAIL_PLAIN_ONLY) ? "" : "250-SMTPUTF8\r\n";
            return "250-cloud.sandbox.example\r\n250-AUTH LOGIN XOAUTH2\r\n"
                    + letters
                    + "250 8BITMIME";
        }

        private String authenticate(String rest) throws IOException {
            if (!rest.toUpperCase(Locale.ROOT).startsWith("XOAUTH2")) {
                return "535 5.7.139 Authentication unsuccessful, basic authentication is disabled";
            }
            var given = rest.substring("XOAUTH2".length()).strip();
            if (given.isEmpty()) {
                say("334 ");
                given = in.readLine();
            }
            var said = new String(Base64.getDecoder().decode(given), StandardCharsets.UTF_8);
            var user = said.replaceAll("(?s)^user=([^\u0001]*).*", "$1");
            var token = said.replaceAll("(?s).*auth=Bearer ([^\u0001]*).*", "$1");
            if (!tokens.good(token)) {
                return "535 5.7.3 Authentication unsuccessful";
            }
            mailbox = user;
            return "235 2.7.0 Authentication successful";
        }

        private String from(String address) {
            if (!named) {
                return "501 5.5.4 Invalid domain name";
            }
            if (mailbox.isEmpty()) {
                return "530 5.7.57 Client not authenticated to send mail";
            }
            to.clear();
            return address.equalsIgnoreCase(mailbox)
                    ? "250 2.1.0 Sender OK"
                    : "550 5.7.60 SMTP; Client does not have permissions to send as this sender";
        }

        private String recipient(String address) {
            if (address.startsWith("nobody@")) {
                return "550 5.1.1 No such mailbox";
            }
            to.add(address);
            return "250 2.1.5 Recipient OK";
        }

        private String data() throws IOException {
            say("354 Start mail input");
            var mail = new StringBuilder();
            for (var line = in.readLine();
                    line != null && !line.equals(".");
                    line = in.readLine()) {
                mail.append(line.startsWith(".") ? line.substring(1) : line).append("\r\n");
            }
            deliver(mail.toString());
            return "250 2.0.0 OK";
        }

        private void deliver(String mail) {
            try {
                var message =
                        new MimeMessage(
                                Session.getInstance(new Properties()),
                                new ByteArrayInputStream(mail.getBytes(StandardCharsets.UTF_8)));
                to.forEach(one -> mailboxes.deliver(Letter.of(one, message, clock.instant())));
            } catch (MessagingException e) {
                throw new IllegalStateException("a letter cannot be read", e);
            }
        }

        private static String address(String rest) {
            int start = rest.indexOf('<');
            int end = rest.indexOf('>');
            return start < 0 || end < start ? "" : rest.substring(start + 1, end);
        }

        private void say(String line) throws IOException {
            visitor.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        }
    }
}
