package nimbus.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import nimbus.practice.Practices;
import nimbus.support.HandlerAddresses;
import nimbus.support.PortalTest;
import nimbus.support.RawHttp;
import nimbus.support.TestPractices;
import nimbus.support.TestStaff;
import nimbus.support.Visitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;

@PortalTest
@ExtendWith(OutputCaptureExtension.class)
class InjectionTest {

    private static final List<String> LOGIN_STEPS =
            List.of("/login", "/logout", "/forgot-password", "/password");

    private static final String LINES =
            "x\r\nFORGED: 2026-12-01 INFO Admin logged in\r\nX-Injected: yes";

    @Autowired private ApplicationContext portal;

    private Visitor visitor;
    private String practice;

    @BeforeEach
    void signIn() {
        var id = TestPractices.create(portal.getBean(Practices.class));
        practice = TestPractices.slug(id);
        visitor = new Visitor(portal);
        visitor.signIn(TestStaff.admin(portal, id));
        visitor.get("/my-details");
    }

    @Test
    @Tag("A78")
    void nobodyWritesLinesOfTheirOwnIntoTheLogOrTheAnswer(CapturedOutput log) {
        LoggerFactory.getLogger(InjectionTest.class).warn("This line is looked for");
        LoggerFactory.getLogger(InjectionTest.class).warn("Read {}", "a\r\nFORGED\u2028FORGED");

        for (var address : HandlerAddresses.of(portal)) {
            if (address.isGet() && !address.stream() && !address.path().contains("{")) {
                var query = new StringBuilder("?");
                address.fields()
                        .forEach(field ->
                                query.append(field).append('=').append(encoded(LINES)).append('&'));
                var answer = visitor.get(address.path() + query, "User-Agent", "${jndi:ldap://x}");
                assertThat(answer.header("X-Injected")).as(address.toString()).isEmpty();
            }
        }
        new Visitor(portal)
                .postJson("/api/addin/sign-in", "{\"loginCode\":\"a\\r\\nFORGED\",\"device\":1");
        logInAs(LINES);
        new RawHttp(portal).send("GET /" + encoded(LINES) + " HTTP/1.1\r\nHost: localhost\r\n\r\n");

        assertThat(log.getAll()).contains("This line is looked for");
        assertThat(log.getAll().lines())
                .noneMatch(line -> line.startsWith("FORGED") || line.startsWith("X-Injected"));
    }

    @Test
    @Tag("A78")
    void whatIsTypedIsNeverATemplate() {
        for (var typed :
                new String[] {
                    "${7*191}",
                    "[[${7*191}]]",
                    "__${7*191}__::x",
                    "#{7*191}",
                    "*{7*191}",
                    "~{7*191}"
                }) {
            assertThat(logInAs(typed).body()).contains("Account Login").doesNotContain("1337");
            assertThat(visitor.get("/clients?find=" + encoded(typed)).body())
                    .doesNotContain("1337");
            assertThat(visitor.get("/documents?search=" + encoded(typed)).body())
                    .doesNotContain("1337");
            assertThat(visitor.get("/login?page=" + encoded("/" + typed)).body())
                    .doesNotContain("1337");
            assertThat(visitor.get("/" + encoded(typed)).body()).doesNotContain("1337");
        }
    }

    @Test
    @Tag("A71")
    @Tag("W63")
    void noStateChangesWithoutTheFormsToken() {
        var changing =
                HandlerAddresses.of(portal).stream()
                        .filter(address -> !address.isGet() && !address.path().startsWith("/api/"))
                        .filter(address -> !address.path().equals("/error"))
                        // Gone once there is a practice.
                        .filter(address -> !address.path().equals("/setup"))
                        // Signed by the SMS gateway instead.
                        .filter(address -> !address.path().startsWith("/texts/"))
                        .toList();
        assertThat(changing).hasSizeGreaterThan(60);

        for (var address : changing) {
            var path =
                    address.path().replaceAll("\\{[^}]+}", "8b2f4d1c-7a55-4c1e-9d1b-3f0e5a6b7c8d");
            assertRefused(path, visitor.postAsIs(path, Map.of()));
            assertRefused(path, visitor.postAsIs(path, Map.of("_csrf", "guessed")));
        }
        assertThat(visitor.get("/admin").status()).isEqualTo(200);
    }

    /// A step of a login leads back to where it begins; all else is refused outright.
    private static void assertRefused(String path, Visitor.Page answer) {
        if (LOGIN_STEPS.stream().anyMatch(path::startsWith)) {
            assertThat(answer.location().orElse("refused"))
                    .as(path)
                    .isIn("refused", "/", "/login", "/forgot-password?old");
        } else {
            assertThat(answer.status()).as(path).isEqualTo(403);
        }
    }

    private Visitor.Page logInAs(String loginCode) {
        var stranger = new Visitor(portal);
        stranger.get("/login");
        return stranger.post(
                "/login", Map.of("practice", practice, "loginCode", loginCode, "password", "x"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
