package nimbus.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nimbus.practice.PracticeId;
import nimbus.practice.Practices;
import nimbus.support.PortalTest;
import nimbus.support.RawHttp;
import nimbus.support.TestPractices;
import nimbus.support.TestStaff;
import nimbus.support.Visitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@PortalTest
class BodiesTest {

    private static final int MB = 1024 * 1024;

    @Autowired private ApplicationContext portal;

    private PracticeId practice;
    private RawHttp http;
    private Visitor visitor;

    @BeforeEach
    void newPractice() {
        practice = TestPractices.create(portal.getBean(Practices.class));
        http = new RawHttp(portal);
        visitor = new Visitor(portal);
    }

    @ParameterizedTest
    @Tag("W04")
    @Tag("A81")
    @ValueSource(
            strings = {
                "/api/addin/sign-in",
                "/login",
                "/login/pin",
                "/forgot-password",
                "/password",
                "/setup"
            })
    void nobodyWhoIsNotSignedInSendsMoreThanSixteenKilobytes(String address) {
        assertThat(post(address, "a=" + "b".repeat(16 * 1024 - 2)).status()).isNotEqualTo(413);

        var refused = post(address, "a=" + "b".repeat(16 * 1024));

        assertThat(refused.status()).isEqualTo(413);
        assertThat(refused.body()).contains("At most 16 kB can be sent here at once");
    }

    @Test
    @Tag("W04")
    void aFormTakesAQuarterOfAMegabyte() {
        visitor.signIn(TestStaff.admin(portal, practice));
        visitor.get("/admin/employees/new");

        var answer = visitor.post("/admin/employees", Map.of("notes", "n".repeat(300_000)));

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.body()).contains("At most 256 kB", "Go to Nimbus");
    }

    @ParameterizedTest
    @Tag("W04")
    @Tag("A81")
    @ValueSource(strings = {"Content-Length: %d", "Transfer-Encoding: chunked"})
    void whoeverSendsAHundredMegabytesReadsWhyTheyAreRefused(String length) throws IOException {
        var head =
                "POST /api/addin/sign-in HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                        + "Content-Type: application/json\r\n"
                        + length.formatted(100L * MB)
                        + "\r\n\r\n";
        try (var socket = http.open()) {
            var out = socket.getOutputStream();
            out.write(head.getBytes(StandardCharsets.US_ASCII));
            var chunked = length.startsWith("Transfer");
            var piece = new byte[MB];
            for (int i = 0; i < 100; i++) {
                if (chunked) {
                    out.write("100000\r\n".getBytes(StandardCharsets.US_ASCII));
                }
                out.write(piece);
                if (chunked) {
                    out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
                }
            }
            if (chunked) {
                out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            }
            out.flush();

            var reply = RawHttp.read(socket);

            assertThat(reply.status()).isEqualTo(413);
            assertThat(reply.body()).contains("Send less at once");
        }
    }

    @Test
    @Tag("W04")
    @Tag("A81")
    void jsonIsFlatShortAndText() {
        var deep = "[".repeat(20) + "]".repeat(20);

        assertThat(json("{\"practice\":\"x\"}").status()).isEqualTo(401);
        assertThat(json("{\"x\":" + deep + "}").status()).isEqualTo(400);
        assertThat(json("{\"x\":" + "9".repeat(50) + "}").status()).isEqualTo(400);
        assertThat(json("{\"x\":\"" + "9".repeat(9000) + "\"}").status()).isEqualTo(400);
        assertThat(json("{\"" + "x".repeat(200) + "\":1}").status()).isEqualTo(400);
        assertThat(json("{\"x\":[" + "1,".repeat(3000) + "1]}").status()).isEqualTo(400);
        assertThat(json("{\"practice\":\"a\",\"practice\":\"b\"}").status()).isEqualTo(400);
        assertThat(json("{\"practice\":\"a\\u0000\"}").status()).isEqualTo(400);
        assertThat(json("{\"loginCode\":\"a\\ud800\"}").status()).isEqualTo(400);
        assertThat(json("{").header("Content-Type")).contains("application/problem+json");
    }

    @Test
    @Tag("W05")
    void aFormHasAThousandFieldsAtMost() {
        var form = new HashMap<String, String>();
        for (int i = 0; i < 1001; i++) {
            form.put("f" + i, "");
        }

        var answer = visitor.postAsIs("/login", form);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("at most 1000 fields");
    }

    @ParameterizedTest
    @Tag("W48")
    @ValueSource(
            strings = {
                "/admin/audit?text=%00",
                "/clients?after=a%00b",
                "/documents?search=%00",
                "/clients?%00=x",
                "/clients?find=%zz"
            })
    void whatIsNoTextIsRefusedInWords(String address) {
        visitor.signIn(TestStaff.admin(portal, practice));

        var answer = http.send("GET " + address + " HTTP/1.1\r\nHost: localhost\r\n\r\n");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).containsAnyOf("holds a NUL", "cannot be read");
    }

    @Test
    @Tag("W35")
    void thirtyTwoKilobytesOfCookiesAreNoTrouble() {
        var cookies = "c=" + "x".repeat(32 * 1024);

        var reply =
                http.send(
                        "GET /login HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nCookie: "
                                + cookies
                                + "\r\n\r\n");

        assertThat(reply.status()).isEqualTo(200);
    }

    @Test
    @Tag("W05")
    void nothingOfAnUploadIsReadBeforeTheSignIn() throws IOException {
        try (var socket = http.open()) {
            socket.getOutputStream()
                    .write(
                            ("POST /folders/8b2f4d1c-7a55-4c1e-9d1b-3f0e5a6b7c8d/documents"
                                 + " HTTP/1.1\r\n"
                                 + "Host: localhost\r\n"
                                 + "Content-Length: 1000000\r\n"
                                 + "Content-Type: multipart/form-data; boundary=b\r\n\r\n")
                                    .getBytes(StandardCharsets.US_ASCII));
            socket.setSoTimeout(20_000);

            var first = new byte[12];
            socket.getInputStream().readNBytes(first, 0, first.length);

            assertThat(new String(first, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 302");
        }
    }

    @Test
    @Tag("W05")
    void anAddressHasAHundredRequestsInWorkAndOthersGoOn() throws IOException {
        var slow = new ArrayList<Socket>();
        try {
            for (int i = 0; i < 100; i++) {
                slow.add(
                        begun(
                                "127.251.1.1",
                                "POST /login HTTP/1.1\r\nHost: localhost\r\nContent-Type:"
                                        + " application/x-www-form-urlencoded\r\nContent-Length:"
                                        + " 100\r\n\r\na"));
            }

            assertThat(untilRefused("127.251.1.1")).isEqualTo(429);
            assertThat(new Visitor(portal, "127.251.1.2").get("/login").status()).isEqualTo(200);
        } finally {
            close(slow);
        }
    }

    @Test
    @Tag("W05")
    void anAddressHoldsFiveHundredConnectionsAndOthersGoOn() throws IOException {
        var held = new ArrayList<Socket>();
        try {
            for (int i = 0; i < 500; i++) {
                held.add(begun("127.251.2.1", "GET /login HTTP/1.1\r\n"));
            }
            try (var further = begun("127.251.2.1", "")) {
                further.setSoTimeout(10_000);
                assertThat(further.getInputStream().read()).isEqualTo(-1);
            }
            assertThat(new Visitor(portal, "127.251.2.2").get("/login").status()).isEqualTo(200);
        } finally {
            close(held);
        }
    }

    /// The requests before may still be on their way to being counted.
    private int untilRefused(String address) {
        for (int i = 0; i < 1000; i++) {
            int status = new Visitor(portal, address).get("/nimbus.css").status();
            if (status != 200) {
                return status;
            }
        }
        return 200;
    }

    private Socket begun(String address, String request) throws IOException {
        var socket = new Socket();
        socket.bind(new InetSocketAddress(address, 0));
        socket.connect(
                new InetSocketAddress(
                        "127.0.0.1",
                        portal.getEnvironment()
                                .getRequiredProperty("local.server.port", Integer.class)));
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static void close(List<Socket> sockets) throws IOException {
        for (var socket : sockets) {
            socket.close();
        }
    }

    private RawHttp.Reply post(String address, String body) {
        return http.send(
                "POST "
                        + address
                        + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type:"
                        + " application/x-www-form-urlencoded\r\nContent-Length: "
                        + body.length()
                        + "\r\n\r\n"
                        + body);
    }

    private Visitor.Page json(String text) {
        return visitor.postJson("/api/addin/sign-in", text);
    }
}
