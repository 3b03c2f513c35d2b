package sandbox;

import io.javalin.Javalin;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import sandbox.mail.Certificate;
import sandbox.mail.CloudMail;
import sandbox.mail.MailServer;
import sandbox.mail.TlsMailServer;
import sandbox.sms.Smsc;

/// The outside world, running.
public final class Sandbox implements AutoCloseable {

    private final Javalin web;
    private final MailServer mail;
    private final CloudMail cloudMail;
    private final Smsc smsc;

    private Sandbox(Javalin web, MailServer mail, CloudMail cloudMail, Smsc smsc) {
        this.web = web;
        this.mail = mail;
        this.cloudMail = cloudMail;
        this.smsc = smsc;
    }

    public static void main(String[] arguments) throws InterruptedException, IOException {
        var sandbox = start(SandboxSettings.from(System.getenv()));
        Runtime.getRuntime().addShutdownHook(new Thread(sandbox::close));
        System.out.println("The sandbox is at " + sandbox.baseUri());
        System.out.println("It takes mail at smtp://localhost:" + sandbox.smtpPort());
        securely(System.getenv("NIMBUS_SANDBOX_SMTPS_PORT"), TlsMailServer.Begins.AT_ONCE, sandbox);
        securely(
                System.getenv("NIMBUS_SANDBOX_STARTTLS_PORT"),
                TlsMailServer.Begins.WITH_STARTTLS,
                sandbox);
        System.out.println(
                "It takes mail with XOAUTH2 at smtp://localhost:"
                        + sandbox.cloudMailPort()
                        + ", tokens from "
                        + sandbox.baseUri()
                        + "/microsoft/tenant/oauth2/v2.0/token");
        System.out.println("It takes text messages over SMPP at localhost:" + sandbox.smppPort());
        new CountDownLatch(1).await();
    }

    /// With a certificate of its own, for whoever wants to see mail go encrypted.
    private static void securely(
            @Nullable String port, TlsMailServer.Begins begins, Sandbox sandbox)
            throws IOException {
        if (port == null || port.isBlank()) {
            return;
        }
        var folder = Files.createTempDirectory("nimbus-sandbox");
        var certificate = Certificate.of(folder, "localhost");
        var server =
                new TlsMailServer(
                        Integer.parseInt(port), begins, certificate.context(), sandbox.smtpPort());
        System.out.printf(
                "It takes mail with TLS (%s) at localhost:%d; its certificate is %s%n",
                begins == TlsMailServer.Begins.AT_ONCE ? "from the first byte" : "STARTTLS",
                server.port(),
                certificate.file());
    }

    public static Sandbox start(SandboxSettings settings) {
        var world = new World(settings);
        var mail = world.openMail(settings.smtpPort());
        var cloudMail = world.openCloudMail();
        var smsc = world.openSmsc(settings.smppPort());
        try {
            return new Sandbox(world.openWeb(settings.port(), mail), mail, cloudMail, smsc);
        } catch (RuntimeException e) {
            smsc.close();
            cloudMail.close();
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

    /// Of the mail server that takes tokens.
    public int cloudMailPort() {
        return cloudMail.port();
    }

    public int smppPort() {
        return smsc.port();
    }

    @Override
    public void close() {
        web.stop();
        smsc.close();
        cloudMail.close();
        mail.close();
    }
}
