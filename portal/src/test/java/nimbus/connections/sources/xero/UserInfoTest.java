package nimbus.connections.sources.xero;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import nimbus.connections.Answer.Got;
import nimbus.connections.Answer.Unreadable;
import nimbus.connections.Grant.Person;
import nimbus.connections.Secret;
import nimbus.connections.wire.Call.CallLimits;
import nimbus.connections.wire.Wire;
import nimbus.outgoing.Addresses;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.Jwt;

class UserInfoTest {

    private static final Secret TOKEN = new Secret("an access token");

    private HttpServer server;
    private Wire wire;
    private XeroUserInfo userInfo;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
        var base = URI.create("http://localhost:" + server.getAddress().getPort());
        wire = new Wire(new Addresses(false, List.of(base)), Duration.ofSeconds(5));
        var limits = new CallLimits(Duration.ofSeconds(5), Duration.ofSeconds(5), 1 << 20);
        userInfo =
                new XeroUserInfo(
                        wire,
                        new Provider(base, base, base, "", "", TOKEN, base, Duration.ZERO, limits));
    }

    @AfterEach
    void close() {
        server.stop(0);
        wire.close();
    }

    private void tells(String json) {
        server.createContext(
                "/connect/userinfo",
                exchange -> {
                    var body = json.getBytes(UTF_8);
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
    }

    private static Jwt.Builder identity() {
        return Jwt.withTokenValue("token").header("alg", "RS256").subject("anna's subject");
    }

    @Test
    void believesTheIdentityTokenFirst() {
        var identity = identity().claim("email", "anna@example.nz").claim("given_name", "Anna");

        assertThat(userInfo.of(identity.build(), TOKEN))
                .isEqualTo(new Got<>(new Person("Anna", "anna@example.nz")));
    }

    @Test
    void asksXeroWhereTheTokenDoesNotTell() {
        tells(
                "{\"sub\":\"anna's subject\",\"email\":\"anna@example.nz\","
                        + "\"given_name\":\"Anna\",\"family_name\":\"Aroha\"}");

        assertThat(userInfo.of(identity().build(), TOKEN))
                .isEqualTo(new Got<>(new Person("Anna Aroha", "anna@example.nz")));
    }

    @Test
    @Tag("A24")
    void refusesAnAnswerAboutAnotherPerson() {
        tells("{\"sub\":\"somebody else\",\"email\":\"mallory@example.nz\"}");

        assertThat(userInfo.of(identity().build(), TOKEN)).isInstanceOf(Unreadable.class);
    }
}
