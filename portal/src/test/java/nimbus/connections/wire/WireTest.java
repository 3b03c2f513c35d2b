package nimbus.connections.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import nimbus.connections.Answer;
import nimbus.connections.Answer.Got;
import nimbus.connections.Answer.Throttled;
import nimbus.connections.Answer.Unavailable;
import nimbus.connections.CallMeter;
import nimbus.connections.wire.Call.CallLimits;
import nimbus.connections.wire.Wire.Reading;
import nimbus.outgoing.Addresses;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A hostile or broken server at the other end.
class WireTest {

    private static final String LIST =
            "<Response><Status>OK</Status><Clients><Client>Aroha</Client><Client>Briar</Client>"
                    + "</Clients></Response>";
    private static final CallLimits USUAL =
            new CallLimits(Duration.ofSeconds(20), Duration.ofSeconds(20), 8 << 20);
    private static final CallLimits SHORT =
            new CallLimits(Duration.ofMillis(300), Duration.ofMillis(300), 8 << 20);

    private final CountDownLatch over = new CountDownLatch(1);
    private HttpServer server;
    private Wire wire;
    private URI base;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        base = URI.create("http://localhost:" + server.getAddress().getPort());
        wire = new Wire(new Addresses(false, List.of(base)), Duration.ofSeconds(5));
    }

    @AfterEach
    void close() {
        over.countDown();
        wire.close();
        server.stop(0);
    }

    private void answers(HttpHandler handler) {
        server.createContext("/", handler);
    }

    private void answers(int status, String body, String... header) {
        answers(exchange -> {
            if (header.length == 2) {
                exchange.getResponseHeaders().set(header[0], header[1]);
            }
            send(exchange, status, body.getBytes(UTF_8));
        });
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        try (var out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private Answer<List<String>> clients(CallLimits limits) {
        var names = new ArrayList<String>();
        Reading<List<String>> reading =
                reply ->
                        Envelope.read(
                                        reply,
                                        WireDocument.Formats.XML,
                                        "Clients",
                                        xml -> xml.children(_ -> names.add(xml.text())),
                                        Answer.Unreadable::new)
                                .map(_ -> names);
        var call = Call.get("clients", base.resolve("/list?apiKey=SECRETKEY"), limits);
        return wire.send(call, GatewayRefusals.orElse(reading));
    }

    private Answer<List<String>> clients() {
        return clients(USUAL);
    }

    private static void assertUnreadable(Answer<?> answer, String why) {
        assertThat(answer).isInstanceOf(Answer.Unreadable.class);
        assertThat(((Answer.Unreadable<?>) answer).reason())
                .contains(why)
                .doesNotContain("SECRETKEY");
    }

    private static void assertUnavailable(Answer<?> answer, String why) {
        assertThat(answer).isInstanceOf(Unavailable.class);
        assertThat(((Unavailable<?>) answer).reason()).contains(why).doesNotContain("SECRETKEY");
    }

    @Test
    void readsAListAndWeighsIt() {
        answers(200, LIST);
        var meter = new CallMeter();

        var answer = meter.measure(this::clients);

        assertThat(answer).isEqualTo(new Got<>(List.of("Aroha", "Briar")));
        assertThat(meter.calls()).isEqualTo(1);
        assertThat(meter.bytes()).isEqualTo(LIST.length());
    }

    @Test
    void readsAPackedListAndWeighsItPacked() {
        answers(exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            send(exchange, 200, packed(LIST.repeat(1).getBytes(UTF_8)));
        });

        assertThat(clients()).isEqualTo(new Got<>(List.of("Aroha", "Briar")));
    }

    private static byte[] packed(byte[] plain) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(bytes)) {
            zip.write(plain);
        }
        return bytes.toByteArray();
    }

    @Test
    @Tag("A103")
    void stopsABombThatUnpacksWithoutEnd() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(bytes)) {
            zip.write("<Response>".getBytes(UTF_8));
            var part = "<a></a>".repeat(10_000).getBytes(UTF_8);
            for (int at = 0; at < 1_000; at++) {
                zip.write(part);
            }
        }
        answers(exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            send(exchange, 200, bytes.toByteArray());
        });

        assertUnreadable(clients(), "unpacks to more than");
    }

    @Test
    @Tag("A104")
    void stopsAStreamWithoutEnd() {
        answers(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (var out = exchange.getResponseBody()) {
                out.write("<Response><Clients>".getBytes(UTF_8));
                forever(out, "<Client>Aroha</Client>".repeat(1_000));
            }
        });

        assertUnreadable(clients(), "more than 8388608 bytes");
    }

    private void forever(OutputStream out, String part) throws IOException {
        while (over.getCount() > 0) {
            out.write(part.getBytes(UTF_8));
        }
    }

    @Test
    @Tag("A104")
    @Tag("F30")
    void stopsASlowDrip() {
        answers(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (var out = exchange.getResponseBody()) {
                out.write("<Response>".getBytes(UTF_8));
                out.flush();
                await();
            }
        });

        assertUnavailable(clients(SHORT), "was not done within");
    }

    @Test
    @Tag("F31")
    @Tag("F29")
    void doesNotWaitForAServerThatNeverAnswers() {
        answers(_ -> await());

        assertUnavailable(clients(SHORT), "did not answer within");
    }

    private void await() {
        try {
            over.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    @Tag("F34")
    void readsAReplyCutIntoSingleBytes() {
        answers(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (var out = exchange.getResponseBody()) {
                for (byte next : LIST.getBytes(UTF_8)) {
                    out.write(next);
                    out.flush();
                }
            }
        });

        assertThat(clients()).isEqualTo(new Got<>(List.of("Aroha", "Briar")));
    }

    @Test
    @Tag("F35")
    @Tag("F33")
    void takesNothingOfAReplyThatBreaksOff() {
        answers(exchange -> {
            exchange.sendResponseHeaders(200, LIST.length());
            exchange.getResponseBody().write(LIST.substring(0, 60).getBytes(UTF_8));
            exchange.getResponseBody().flush();
            throw new IOException("gone");
        });

        assertUnavailable(clients(), "broke the connection off");
    }

    @Test
    @Tag("F35")
    void takesNothingOfADocumentThatEndsTooEarly() {
        answers(200, LIST.substring(0, 60));

        assertUnreadable(clients(), "(line 1, column ");
    }

    @Test
    @Tag("F32")
    @Tag("F39")
    void asksAgainOnceWhereAKeptConnectionWasClosed() throws IOException {
        var connections = new AtomicInteger();
        try (var raw = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            base = URI.create("http://localhost:" + raw.getLocalPort());
            Thread.startVirtualThread(() -> answerOnceEach(raw, connections));
            wire.close();
            wire = new Wire(new Addresses(false, List.of(base)), Duration.ofSeconds(5));

            assertThat(clients()).isInstanceOf(Got.class);
            assertThat(clients()).isInstanceOf(Got.class);
            assertThat(connections.get()).isGreaterThanOrEqualTo(2);
        }
    }

    /// Promises to keep the connection, answers once, and closes it.
    private static void answerOnceEach(ServerSocket raw, AtomicInteger connections) {
        while (!raw.isClosed()) {
            try (var socket = raw.accept()) {
                connections.incrementAndGet();
                var in = socket.getInputStream();
                var seen = new StringBuilder();
                while (!seen.toString().endsWith("\r\n\r\n")) {
                    seen.append((char) in.read());
                }
                socket.getOutputStream()
                        .write(
                                ("HTTP/1.1 200 OK\r\nContent-Length: "
                                                + LIST.length()
                                                + "\r\n\r\n"
                                                + LIST)
                                        .getBytes(UTF_8));
            } catch (IOException _) {
                return;
            }
        }
    }

    @Test
    @Tag("F36")
    void saysWhenAHostIsUnknown() {
        base = URI.create("http://nowhere.invalid");
        wire.close();
        wire = new Wire(new Addresses(false, List.of(base)), Duration.ofSeconds(5));

        assertUnavailable(clients(), "cannot be reached");
    }

    @Test
    @Tag("F37")
    void neverTalksToAServerWithoutACertificateThatCanBeTrusted(@TempDir Path folder)
            throws Exception {
        var reached = new AtomicInteger();
        var secure = HttpsServer.create(new InetSocketAddress("localhost", 0), 0);
        secure.setHttpsConfigurator(new HttpsConfigurator(selfSigned(folder)));
        secure.createContext(
                "/",
                exchange -> {
                    reached.incrementAndGet();
                    send(exchange, 200, LIST.getBytes(UTF_8));
                });
        secure.start();
        base = URI.create("https://localhost:" + secure.getAddress().getPort());
        wire.close();
        wire = new Wire(new Addresses(false, List.of(base)), Duration.ofSeconds(5));

        assertUnavailable(clients(), "no secure connection");
        assertThat(reached).hasValue(0);
        secure.stop(0);
    }

    private static SSLContext selfSigned(Path folder) throws Exception {
        var file = folder.resolve("keys.p12");
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-alias",
                        "it",
                        "-keyalg",
                        "RSA",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        "secret",
                        "-dname",
                        "CN=localhost")
                .redirectErrorStream(true)
                .start()
                .waitFor();
        var keys = KeyStore.getInstance(file.toFile(), "secret".toCharArray());
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, "secret".toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    @Test
    @Tag("F38")
    void doesNotParseAnErrorPage() {
        answers(502, "<html><body>Bad Gateway</body></html>");

        assertUnavailable(clients(), "HTTP 502");
    }

    @Test
    void knowsTheTextsOfADowntime() {
        answers(503, "The Organisation is offline");

        assertUnavailable(clients(), "organisation is offline");
    }

    @Test
    @Tag("A29")
    void followsNoRedirect() {
        var reached = new AtomicInteger();
        server.createContext(
                "/inside",
                exchange -> {
                    reached.incrementAndGet();
                    send(exchange, 200, LIST.getBytes(UTF_8));
                });
        answers(302, "", "Location", base + "/inside");

        assertUnreadable(clients(), "another address");
        assertThat(reached).hasValue(0);
    }

    @Test
    @Tag("F46")
    void takesAnErrorOnSuccessForAnError() {
        answers(
                200,
                "<Response><Clients><Client>Aroha</Client></Clients><Status>ERROR</Status><ErrorDescription>Invalid\n"
                    + "client identifier</ErrorDescription></Response>");

        assertUnreadable(clients(), "Invalid client identifier");
    }

    @Test
    @Tag("F47")
    void tellsAnEmptyListFromAMissingOne() {
        answers(200, "<Response><Status>OK</Status></Response>");

        assertUnreadable(clients(), "holds no <Clients>");
    }

    @Test
    void refusesAReplyWithoutStatus() {
        answers(200, "<Response><Clients/></Response>");

        assertUnreadable(clients(), "whether it succeeded");
    }

    @Test
    void readsTheLimitsByThePrefixOfTheirNames() {
        var names =
                Map.of(
                        "Minute", "minute",
                        "DayLimit", "day",
                        "Daily", "day",
                        "appminute", "app",
                        "Concurrent", "concurrent");

        names.forEach((name, limit) -> {
            server.createContext(
                    "/" + name,
                    exchange -> {
                        exchange.getResponseHeaders().set("X-Rate-Limit-Problem", name);
                        exchange.getResponseHeaders().set("Retry-After", "41");
                        send(exchange, 429, "slow down".getBytes(UTF_8));
                    });
            var call = Call.get("limit", base.resolve("/" + name), USUAL);

            assertThat(wire.send(call, GatewayRefusals.orElse(_ -> new Got<>(""))))
                    .isEqualTo(new Throttled<>(Duration.ofSeconds(41), limit));
        });
    }

    @Test
    @Tag("F42")
    void waitsASecondOrMoreWhereNobodySaysHowLong() {
        answers(429, "slow down");

        assertThat(clients()).isInstanceOf(Throttled.class);
        assertThat(((Throttled<?>) clients()).retryAfter())
                .isBetween(Duration.ofSeconds(1), Duration.ofMillis(1500));
    }
}
