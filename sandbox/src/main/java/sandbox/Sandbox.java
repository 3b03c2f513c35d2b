package sandbox;

import io.javalin.Javalin;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import sandbox.mail.MailServer;

/// The outside world, running.
public final class Sandbox implements AutoCloseable {

    private final Javalin web;
    private final MailServer mail;

    private Sandbox(Javalin web, MailServer mail) {
        this.web = web;
        this.mail = mail;
    }

    public static void main(String[] arguments) throws InterruptedException {
        var sandbox = start(SandboxSettings.from(System.getenv()));
        Runtime.getRuntime().addShutdownHook(new Thread(sandbox::close));
        System.out.println("The sandbox is at " + sandbox.baseUri());
        System.out.println("It takes mail at smtp://localhost:" + sandbox.smtpPort());
        new CountDownLatch(1).await();
    }

    public static Sandbox start(SandboxSettings settings) {
        var world = new World(settings);
        var mail = world.openMail(settings.smtpPort());
        try {
            return new Sandbox(world.openWeb(settings.port(), mail), mail);
        } catch (RuntimeException e) {
            mail.close();
            throw e;
        }
    }

    public URI baseUri() {
        return URI.create("http://localhost:" + web.port());
    }

    public int smtpPort() {
        return mail.port();
    }

    @Override
    public void close() {
        web.stop();
        mail.close();
    }
}
