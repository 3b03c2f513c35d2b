package nimbus.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import nimbus.practice.PracticeId;
import nimbus.practice.Practices;
import nimbus.support.Person;
import nimbus.support.PortalTest;
import nimbus.support.Post;
import nimbus.support.TestPractices;
import nimbus.support.TestStaff;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@PortalTest
@Tag("A69")
class HostHeaderTest {

    @Autowired private ApplicationContext portal;
    @Autowired private Practices practices;

    private PracticeId practice;
    private Person person;

    @BeforeEach
    void newPerson() {
        practice = TestPractices.create(practices);
        person = TestStaff.employee(portal, practice);
    }

    @Test
    void aForeignNameIsAnsweredWithOurs() throws IOException {
        var answer = ask("GET /login HTTP/1.1\r\nHost: evil.example\r\n");

        assertThat(answer).startsWith("HTTP/1.1 421").contains("This portal is reached at http");
        assertThat(answer).doesNotContain("evil.example").doesNotContain("Set-Cookie");
    }

    @Test
    void noMailIsSentForAForeignName() throws IOException {
        var form = "practice=" + TestPractices.slug(practice) + "&email=" + person.email();

        ask(
                """
                POST /forgot-password HTTP/1.1\r
                Host: evil.example\r
                Content-Type: application/x-www-form-urlencoded\r
                Content-Length: %d\r
                \r
                %s\
                """
                        .formatted(form.length(), form));

        assertThat(Post.inMailbox(person.email())).isEmpty();
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
