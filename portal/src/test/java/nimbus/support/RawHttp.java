package nimbus.support;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationContext;

/// Sends what no proper client would, byte by byte.
public final class RawHttp {

    private final int port;

    public RawHttp(ApplicationContext portal) {
        this(portal.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
    }

    public RawHttp(int port) {
        this.port = port;
    }

    /// What came back until the connection was closed, or the end of that reply.
    public record Reply(int status, List<String> headers, String body) {

        public Optional<String> header(String name) {
            return headers.stream()
                    .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst();
        }

        static Reply parse(String whole) {
            int end = whole.indexOf("\r\n\r\n");
            var head = List.of((end < 0 ? whole : whole.substring(0, end)).split("\r\n"));
            var first = head.getFirst().split(" ");
            return new Reply(
                    first.length < 2 ? 0 : Integer.parseInt(first[1]),
                    head.subList(1, head.size()),
                    end < 0 ? "" : whole.substring(end + 4));
        }
    }

    /// One request on a connection of its own.
    public Reply send(String request) {
        try (var socket = open()) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            return read(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Socket open() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), port);
    }

    /// Until the other side closes.
    public static Reply read(Socket socket) throws IOException {
        var all = new ByteArrayOutputStream();
        socket.getInputStream().transferTo(all);
        return Reply.parse(all.toString(StandardCharsets.UTF_8));
    }
}
