package nimbus.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import nimbus.support.FarAdmin;
import nimbus.support.HandlerAddresses;
import nimbus.support.HandlerAddresses.Address;
import nimbus.support.OutsideWorld;
import nimbus.support.PortalProcess;
import nimbus.support.PortalTest;
import nimbus.support.RawHttp;
import nimbus.support.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/// A portal with half a gigabyte of heap, and people who mean it no good. The context only knows
/// the addresses.
@PortalTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LittleMemoryTest {

    private static final int AT_ONCE = 100;

    /// Below the limit for files open of whoever runs the tests.
    private static final int SLOW = 2200;

    /// No answer, and no end of the connection either.
    private static final int SILENCE = -2;

    /// Of one file: more than the heap.
    private static final long LARGEST = 640L << 20;

    @Autowired private ApplicationContext addresses;

    private PortalProcess portal;
    private FarAdmin admin;

    @BeforeAll
    void start() throws Exception {
        portal =
                PortalProcess.started(
                        PortalProcess.newHome(),
                        List.of(
                                "nimbus.web.body-time=3s",
                                "nimbus.documents.largest-file=" + LARGEST + "B"),
                        List.of("-Xmx512m", "-XX:+ExitOnOutOfMemoryError"));
        admin =
                new FarAdmin(
                        portal,
                        OutsideWorld.practice(
                                "{\"name\":\"Totara\",\"product\":\"WFM\",\"clients\":1}"),
                        "+64215550633");
        admin.moveIn();
    }

    @AfterAll
    void stop() {
        portal.close();
    }

    @Test
    @Tag("W04")
    void theLargestBodiesOnEveryAddressAHundredAtATimeDoNotEndIt() throws Exception {
        var largest = "x".repeat(256 * 1024 - 2);
        var largestForm = "x".repeat(15 * 1024);
        var tasks = new ArrayList<Callable<Integer>>();
        for (Address address : HandlerAddresses.of(addresses)) {
            if (!address.isGet()) {
                tasks.add(() -> post(address, largest));
            }
            if (!address.isGet() && !address.json() && !address.path().equals("/logout")) {
                tasks.add(() -> postForm(address, largestForm));
            }
        }
        while (tasks.size() < 3 * AT_ONCE) {
            tasks.addAll(List.copyOf(tasks));
        }
        try (var senders = Executors.newFixedThreadPool(AT_ONCE)) {
            for (var answer : senders.invokeAll(tasks)) {
                assertThat(status(answer)).isBetween(200, 499);
            }
        }

        assertAlive();
    }

    @Test
    @Tag("W05")
    void thousandsOfSlowUploadsAndFormsDoNotEndItAndTheSlowAreGivenUp() throws IOException {
        var head =
                """
                POST %s HTTP/1.1\r
                Host: localhost\r
                Cookie: c=%s\r
                Content-Type: %s\r
                Content-Length: 5000000\r
                \r
                --b\r
                Content-Disposition: form-data; name=\
                """;
        var cookies = "x".repeat(8 * 1024);
        var upload =
                head.formatted(
                        "/folders/8b2f4d1c-7a55-4c1e-9d1b-3f0e5a6b7c8d/documents",
                        cookies,
                        "multipart/form-data; boundary=b");
        var form =
                head.replace("5000000", "15000")
                        .formatted("/login", cookies, "application/x-www-form-urlencoded");
        var slow = new ArrayList<Socket>();
        try {
            for (int i = 0; i < SLOW; i++) {
                slow.add(
                        begun(
                                "127.252.%d.%d".formatted(i / 250, i % 250 + 1),
                                i % 2 == 0 ? upload : form));
            }
            assertAlive();

            var reply = RawHttp.read(slow.get(1));
            assertThat(reply.status()).isEqualTo(408);
        } finally {
            for (var socket : slow) {
                socket.close();
            }
        }
        assertAlive();
    }

    @Test
    @Tag("W05")
    void aHeaderThatOnlyDripsInIsGivenUp() throws IOException {
        try (var socket = begun("127.252.200.1", "GET /nimbus.css HTTP/1.1\r\nX: ")) {
            socket.setSoTimeout(200);

            assertThat(answer(socket, "x".repeat(75))).isEqualTo(-1);
        }
        try (var socket = begun("127.252.200.2", "GET /nimbus.css HTTP/1.1\r\nHost: ")) {
            socket.setSoTimeout(200);
            assertThat(answer(socket, "loc")).isEqualTo(SILENCE);
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write("alhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

            assertThat(socket.getInputStream().read()).isEqualTo('H');
        }
    }

    /// The first letter of the answer, where letters of the request follow one another slowly.
    private static int answer(Socket socket, String rest) throws IOException {
        for (int letter : rest.getBytes(StandardCharsets.US_ASCII)) {
            socket.getOutputStream().write(letter);
            try {
                return socket.getInputStream().read();
            } catch (SocketTimeoutException _) {
                // The next letter's turn.
            }
        }
        return SILENCE;
    }

    @Test
    @Tag("W04")
    void theLargestUploadIsTakenWhole() {
        var visitor = admin.visitor();
        visitor.get("/documents");
        var folder = visitor.post("/folders", Map.of("name", "Scans")).location().orElseThrow();
        visitor.get(folder);

        visitor.uploadZeros(folder + "/documents", "scan.bin", LARGEST);

        assertThat(visitor.get(folder).body()).contains("scan.bin");
        assertAlive();
    }

    /// With a form token, which is read before anything else of a form.
    private int postForm(Address address, String body) {
        var path = address.path().replaceAll("\\{[^}]+}", "8b2f4d1c-7a55-4c1e-9d1b-3f0e5a6b7c8d");
        return admin.visitor().post(path, Map.of("a", body)).status();
    }

    private int post(Address address, String body) {
        var path = address.path().replaceAll("\\{[^}]+}", "8b2f4d1c-7a55-4c1e-9d1b-3f0e5a6b7c8d");
        var visitor = admin.visitor();
        return (address.json()
                        ? visitor.postJson(path, "{\"a\":\"" + body + "\"}")
                        : visitor.postAsIs(path, Map.of("a", body)))
                .status();
    }

    private static int status(java.util.concurrent.Future<Integer> answer)
            throws InterruptedException {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw new AssertionError("The portal did not answer", e.getCause());
        }
    }

    private void assertAlive() {
        assertThat(new Visitor(portal.base()).get("/nimbus.css").status()).isEqualTo(200);
        assertThat(portal.log()).doesNotContain("OutOfMemory");
    }

    private Socket begun(String address, String request) throws IOException {
        var socket = new Socket();
        socket.setSoTimeout(30_000);
        socket.bind(new InetSocketAddress(address, 0));
        socket.connect(new InetSocketAddress("127.0.0.1", portal.base().getPort()));
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }
}
