package sandbox.mail;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.StoredMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import sandbox.wire.SandboxClock;

/// A mail server that keeps whatever it is given, for anybody.
public final class Mailboxes implements AutoCloseable {

    private final GreenMail server;
    private final SandboxClock clock;

    private Mailboxes(GreenMail server, SandboxClock clock) {
        this.server = server;
        this.clock = clock;
    }

    public static Mailboxes open(int port, SandboxClock clock) {
        var setup = new ServerSetup(port, "localhost", ServerSetup.PROTOCOL_SMTP);
        setup.setServerStartupTimeout(10_000);
        var server = new GreenMail(setup);
        server.start();
        return new Mailboxes(server, clock);
    }

    public int smtpPort() {
        return server.getSmtp().getPort();
    }

    /// Newest first.
    public List<Letter> in(String address) {
        return users().filter(user -> user.getEmail().equalsIgnoreCase(address))
                .flatMap(this::letters)
                .toList();
    }

    public List<String> addresses() {
        return users().map(GreenMailUser::getEmail).sorted().toList();
    }

    private Stream<GreenMailUser> users() {
        return server.getUserManager().listUser().stream();
    }

    private Stream<Letter> letters(GreenMailUser user) {
        try {
            var inbox = server.getManagers().getImapHostManager().getInbox(user);
            return inbox.getMessages().reversed().stream()
                    .map(stored -> letter(user.getEmail(), stored));
        } catch (FolderException e) {
            throw new IllegalStateException("a mailbox cannot be opened", e);
        }
    }

    private Letter letter(String to, StoredMessage stored) {
        try {
            var message = stored.getMimeMessage();
            var content = Content.of(message);
            return new Letter(
                    to,
                    Arrays.stream(message.getFrom()).map(Mailboxes::plain).findFirst().orElse(""),
                    Objects.requireNonNullElse(message.getSubject(), ""),
                    content.body(),
                    content.html(),
                    clock.shifted(stored.getReceivedDate().toInstant()));
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

    @Override
    public void close() {
        server.stop();
    }
}
