package sandbox.mail;

import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.user.UserManager;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.time.InstantSource;
import sandbox.faults.FaultName;
import sandbox.faults.Faults;

/// An SMTP server that takes whatever it is given, for anybody, while it is up.
public final class MailServer implements AutoCloseable {

    private static final String EVERYBODY = "everybody@sandbox.example";

    private final Mailboxes mailboxes;
    private final Faults faults;
    private final InstantSource clock;
    private final int port;
    private GreenMail server;

    public MailServer(int port, Mailboxes mailboxes, Faults faults, InstantSource clock) {
        this.mailboxes = mailboxes;
        this.faults = faults;
        this.clock = clock;
        this.server = listen(port);
        this.port = server.getSmtp().getPort();
    }

    public int port() {
        return port;
    }

    /// Goes down or comes up, as the faults will have it.
    public synchronized void obey() {
        var shallRun = !faults.anyOf(FaultName.MAIL_DOWN);
        if (shallRun && !server.isRunning()) {
            server = listen(port);
        } else if (!shallRun && server.isRunning()) {
            server.stop();
        }
    }

    @Override
    public synchronized void close() {
        server.stop();
    }

    private GreenMail listen(int onPort) {
        var setup = new ServerSetup(onPort, "localhost", ServerSetup.PROTOCOL_SMTP);
        setup.setServerStartupTimeout(10_000);
        var greenMail = new GreenMail(setup);
        greenMail.start();
        var users = greenMail.getUserManager();
        users.setMessageDeliveryHandler((message, to) -> take(users, message, to));
        return greenMail;
    }

    private GreenMailUser take(UserManager users, MovingMessage message, MailAddress to)
            throws UserException {
        if (faults.take(FaultName.MAIL_LOST, "").isEmpty()) {
            mailboxes.deliver(Letter.of(to.getEmail(), message.getMessage(), clock.instant()));
        }
        return anyUser(users);
    }

    /// GreenMail insists on somebody to deliver to.
    private static synchronized GreenMailUser anyUser(UserManager users) throws UserException {
        var known = users.getUser(EVERYBODY);
        return known == null ? users.createUser(EVERYBODY, EVERYBODY, EVERYBODY) : known;
    }
}
