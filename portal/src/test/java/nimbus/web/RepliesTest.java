package nimbus.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import nimbus.practice.Practices;
import nimbus.support.PortalTest;
import nimbus.support.RawHttp;
import nimbus.support.RawHttp.Reply;
import nimbus.support.TestPractices;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@PortalTest
class RepliesTest {

    @Autowired private ApplicationContext portal;

    private RawHttp http;

    @BeforeEach
    void connect() {
        TestPractices.create(portal.getBean(Practices.class));
        http = new RawHttp(portal);
    }

    static Stream<Arguments> requests() {
        return Stream.of(
                Arguments.of("a page", "GET /login HTTP/1.1\r\nHost: localhost\r\n\r\n", 200),
                Arguments.of("a style", "GET /nimbus.css HTTP/1.1\r\nHost: localhost\r\n\r\n", 200),
                Arguments.of("a redirect", "GET /clients HTTP/1.1\r\nHost: localhost\r\n\r\n", 302),
                Arguments.of(
                        "path parameters", "GET /a;b HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
                Arguments.of(
                        "two slashes", "GET //clients HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
                Arguments.of(
                        "inner files", "GET /WEB-INF/x HTTP/1.1\r\nHost: localhost\r\n\r\n", 404),
                Arguments.of("another name", "GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n", 421),
                Arguments.of("two names", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400),
                Arguments.of("no name", "GET / HTTP/1.1\r\n\r\n", 400),
                Arguments.of("a strange name", "GET / HTTP/1.1\r\nHost: a b\r\n\r\n", 400),
                Arguments.of("no request", "hello\r\n\r\n", 400),
                Arguments.of("odd letters", "GET /a|b<> HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
                Arguments.of("a bad escape", "GET /%zz HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
                Arguments.of("a NUL", "GET /%00 HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
                Arguments.of("a way up", "GET /../x HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
                Arguments.of("another version", "GET / HTTP/7.3\r\nHost: localhost\r\n\r\n", 505),
                Arguments.of("TRACE", "TRACE / HTTP/1.1\r\nHost: localhost\r\n\r\n", 405),
                Arguments.of(
                        "a new method", "BREW /login HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
                Arguments.of("OPTIONS", "OPTIONS * HTTP/1.1\r\nHost: localhost\r\n\r\n", 200),
                Arguments.of(
                        "a strange length",
                        "POST /login HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\n\r\n",
                        400),
                Arguments.of(
                        "an unknown coding",
                        "POST /login HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: odd\r\n\r\n",
                        501),
                Arguments.of(
                        "a long header",
                        "GET / HTTP/1.1\r\nHost: localhost\r\nX: "
                                + "a".repeat(90_000)
                                + "\r\n\r\n",
                        400),
                Arguments.of(
                        "an API", "GET /api/v1/clients HTTP/1.1\r\nHost: localhost\r\n\r\n", 401),
                Arguments.of(
                        "no API", "GET /api/nothing HTTP/1.1\r\nHost: localhost\r\n\r\n", 401));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("requests")
    @Tag("W53")
    @Tag("W30")
    void everyReplyCarriesTheHeadersAndNoOtherSoftwaresPage(
            String name, String request, int status) {
        var reply = http.send(request);

        assertThat(reply.status()).as(reply.toString()).isEqualTo(status);
        assertThat(reply.header("Content-Security-Policy").orElse(""))
                .contains("default-src 'self'", "; form-action 'self'", "; frame-ancestors 'none'");
        assertThat(missing(reply)).as(reply.toString()).isEmpty();
        assertThat(reply.body())
                .doesNotContain(
                        "Tomcat", "Whitelabel", "HTTP Status", "Exception", "\"timestamp\"");
    }

    private static List<String> missing(Reply reply) {
        return Stream.of(
                        "Content-Security-Policy",
                        "X-Content-Type-Options",
                        "X-Frame-Options",
                        "Referrer-Policy",
                        "Permissions-Policy")
                .filter(header -> reply.header(header).isEmpty())
                .toList();
    }
}
