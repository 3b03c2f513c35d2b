package sandbox.mail;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/// The mail server with TLS, either from the first byte or after STARTTLS, before which it takes no
/// mail. Behind it stands the mail server itself.
public final class TlsMailServer implements AutoCloseable {

    /// When the encryption begins.
    public enum Begins {
        AT_ONCE,
        WITH_STARTTLS
    }

    private final ServerSocket socket;
    private final Begins begins;
    private final SSLContext tls;
    private final int inside;

    /// @param port 0 takes a free one
    /// @param inside the port of the mail server
    public TlsMailServer(int port, Begins begins, SSLContext tls, int inside) {
        this.begins = begins;
        this.tls = tls;
        this.inside = inside;
        try {
            this.socket = new ServerSocket(port, 0, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().name("mail-tls").start(this::serve);
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
                Thread.ofVirtual().start(() -> admit(visitor));
            } catch (IOException _) {
                // Closed.
            }
        }
    }

    private void admit(Socket plain) {
        try (plain;
                var server = new Socket(InetAddress.getLoopbackAddress(), inside)) {
            if (begins == Begins.WITH_STARTTLS && !askedForTls(plain)) {
                return;
            }
            var secure =
                    (SSLSocket)
                            tls.getSocketFactory().createSocket(plain, null, plain.getPort(), true);
            secure.setUseClientMode(false);
            secure.startHandshake();
            if (begins == Begins.WITH_STARTTLS) {
                // Its greeting was given already.
                line(server.getInputStream());
            }
            var back = Thread.ofVirtual().start(() -> carry(server, secure));
            carry(secure, server);
            server.shutdownOutput();
            back.join();
        } catch (IOException _) {
            // A client that does not trust our certificate.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean askedForTls(Socket plain) throws IOException {
        say(plain, "220 localhost sandbox");
        while (true) {
            var said = line(plain.getInputStream()).toUpperCase(Locale.ROOT);
            switch (said.split(" ")[0]) {
                case "EHLO" -> say(plain, "250-localhost\r\n250 STARTTLS");
                case "STARTTLS" -> {
                    say(plain, "220 Go ahead");
                    return true;
                }
                case "QUIT", "" -> {
                    return false;
                }
                default -> say(plain, "530 Must issue a STARTTLS command first");
            }
        }
    }

    private static void say(Socket to, String line) throws IOException {
        to.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        int next = in.read();
        while (next >= 0 && next != '\n') {
            line.append((char) next);
            next = in.read();
        }
        return line.toString().strip();
    }

    private static void carry(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException _) {
            // One of them is gone.
        }
    }
}
