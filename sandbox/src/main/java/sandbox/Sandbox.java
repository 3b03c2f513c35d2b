package sandbox;

import io.javalin.Javalin;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import sandbox.mail.MailServer;
import sandbox.sms.Smsc;

/// The outside world, running.
public final class Sandbox implements AutoCloseable {

    private final Javalin web;
    private final MailServer mail;
    private final Smsc smsc;

    private Sandbox(Javalin web, MailServer mail, Smsc smsc) {
        this.web = web;
        this.mail = mail;
        this.smsc = smsc;
    }

    public static void main(String[] arguments) throws InterruptedException {
        var sandbox = start(SandboxSettings.from(System.getenv()));
        Runtime.getRuntime().addShutdownHook(new Thread(sandbox::close));
        System.out.println("The sandbox is at " + sandbox.baseUri());
        System.out.println("It takes mail at smtp://localhost:" + sandbox.smtpPort());
        System.out.println("It takes text messages over SMPP at localhost:" + sandbox.smppPort());
        new CountDownLatch(1).await();
    }

    public static Sandbox start(SandboxSettings settings) {
        var world = new World(settings);
        var mail = world.openMail(settings.smtpPort());
        var smsc = world.openSmsc(settings.smppPort());
        try {
            return new Sandbox(world.openWeb(settings.port(), mail), mail, smsc);
        } catch (RuntimeException e) {
            smsc.close();
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

    public int smppPort() {
        return smsc.port();
    }

    @Override
    public void close() {
        web.stop();
        smsc.close();
        mail.close();
    }
}
