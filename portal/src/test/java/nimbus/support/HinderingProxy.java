package nimbus.support;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A proxy between browser and portal that lets everything through except one address's answers:
/// those it holds back, or cuts off, when told to.
public final class HinderingProxy implements AutoCloseable {

    private final ServerSocket entrance;
    private final int portal;
    private final String hindered;
    private final List<Line> lines = new CopyOnWriteArrayList<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile boolean holding;

    /// @param portal the port behind it
    /// @param hindered the path whose answers it may hinder
    public HinderingProxy(int portal, String hindered) {
        this.portal = portal;
        this.hindered = hindered;
        try {
            this.entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    public String address() {
        return "http://localhost:" + entrance.getLocalPort();
    }

    /// From now on answers of that address stay here.
    public void hold() {
        holding = true;
    }

    /// Lets out what was held back.
    public void release() {
        holding = false;
        lines.forEach(Line::letGo);
    }

    /// Cuts the lines on which that address is answering.
    public void cut() {
        lines.stream().filter(line -> line.answering).forEach(Line::close);
    }

    /// The requests for that address, with their headers.
    public List<String> asked() {
        return List.copyOf(asked);
    }

    @Override
    public void close() {
        try {
            entrance.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        lines.forEach(Line::close);
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                var line = new Line(entrance.accept(), new Socket("localhost", portal));
                lines.add(line);
                Thread.ofVirtual().start(line::requests);
                Thread.ofVirtual().start(line::answers);
            } catch (IOException e) {
                // Closed, or a browser that changed its mind.
            }
        }
    }

    private final class Line {

        private final Socket browser;
        private final Socket server;
        private final ByteArrayOutputStream held = new ByteArrayOutputStream();
        private volatile boolean answering;

        Line(Socket browser, Socket server) {
            this.browser = browser;
            this.server = server;
        }

        void requests() {
            pump(
                    browser,
                    (bytes, length) -> {
                        var text = new String(bytes, 0, length, ISO_8859_1);
                        answering = text.startsWith("GET " + hindered);
                        if (answering) {
                            asked.add(text);
                        }
                        server.getOutputStream().write(bytes, 0, length);
                    });
        }

        void answers() {
            pump(server, this::answer);
        }

        private synchronized void answer(byte[] bytes, int length) throws IOException {
            held.write(bytes, 0, length);
            if (!(holding && answering)) {
                letGo();
            }
        }

        synchronized void letGo() {
            try {
                held.writeTo(browser.getOutputStream());
                held.reset();
            } catch (IOException e) {
                close();
            }
        }

        private void pump(Socket from, Sink sink) {
            var bytes = new byte[8192];
            try (from) {
                int length = from.getInputStream().read(bytes);
                while (length >= 0) {
                    sink.take(bytes, length);
                    length = from.getInputStream().read(bytes);
                }
            } catch (IOException e) {
                // One side has gone.
            }
            close();
        }

        void close() {
            lines.remove(this);
            try (browser;
                    server) {
                // Both ends go.
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private interface Sink {

        void take(byte[] bytes, int length) throws IOException;
    }
}
