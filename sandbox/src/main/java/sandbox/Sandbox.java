package sandbox;

import io.javalin.Javalin;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import sandbox.mail.Mailboxes;
import sandbox.wire.SandboxClock;

/// The outside world, running.
public final class Sandbox implements AutoCloseable {

    private final Javalin web;
    private final Mailboxes mailboxes;

    private Sandbox(Javalin web, Mailboxes mailboxes) {
        this.web = web;
        this.mailboxes = mailboxes;
    }

    public static void main(String[] arguments) throws InterruptedException {
        var sandbox = start(SandboxSettings.from(System.getenv()));
        Runtime.getRuntime().addShutdownHook(new Thread(sandbox::close));
        System.out.println("The sandbox is at " + sandbox.baseUri());
        System.out.println("It takes mail at smtp://localhost:" + sandbox.smtpPort());
        new CountDownLatch(1).await();
    }

    public static Sandbox start(SandboxSettings settings) {
        var clock = new SandboxClock();
        var mailboxes = Mailboxes.open(settings.smtpPort(), clock);
        try {
            var web = new World(settings, clock, mailboxes).open();
            return new Sandbox(web, mailboxes);
        } catch (RuntimeException e) {
            mailboxes.close();
            throw e;
        }
    }

    public URI baseUri() {
        return URI.create("http://localhost:" + web.port());
    }

    public int smtpPort() {
        return mailboxes.smtpPort();
    }

    @Override
    public void close() {
        web.stop();
        mailboxes.close();
    }
}
