package nimbus.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import nimbus.support.PortalTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@PortalTest
@Tag("A69")
class HostHeaderTest {

    @Autowired private ApplicationContext portal;

    @Test
    void aForeignNameIsAnsweredWithOurs() throws IOException {
        var answer = ask("GET /login HTTP/1.1\r\nHost: evil.example\r\n");

        assertThat(answer).startsWith("HTTP/1.1 421").contains("This portal is reached at http");
        assertThat(answer).doesNotContain("evil.example").doesNotContain("Set-Cookie");
        assertThat(answer).containsPattern("href=\"http://localhost:\\d+/\">Go to Nimbus");
    }

    @Test
    void namesThatProxiesForwardLeadNowhereElse() throws IOException {
        var answer =
                ask(
                        """
                        GET /clients HTTP/1.1\r
                        Host: localhost\r
                        X-Forwarded-Host: evil.example\r
                        Forwarded: host=evil.example\r
                        X-Forwarded-Proto: https\r
                        """);

        assertThat(answer).startsWith("HTTP/1.1 302").doesNotContain("evil.example");
    }

    private String ask(String head) throws IOException {
        int port = portal.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
        var whole = head.contains("\r\n\r\n") ? head : head + "Connection: close\r\n\r\n";
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(whole.getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
