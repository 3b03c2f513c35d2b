package nimbus.signin.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import nimbus.practice.PracticeId;
import nimbus.practice.Practices;
import nimbus.support.Person;
import nimbus.support.PortalTest;
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
class ReturnPagesTest {

    private static final String[] TAB = {"Sec-Fetch-Dest", "document"};

    @Autowired private ApplicationContext portal;
    @Autowired private Practices practices;

    private PracticeId practice;
    private Person admin;
    private Visitor visitor;

    @BeforeEach
    void newPractice() {
        practice = TestPractices.create(practices);
        admin = TestStaff.admin(portal, practice);
        visitor = new Visitor(portal);
    }

    @ParameterizedTest
    @Tag("W31")
    @ValueSource(
            strings = {
                "/favicon.ico",
                "/apple-touch-icon.png",
                "/nothing-here",
                "/clients.csv",
                "/documents/8b2f4d1c-0000-4000-8000-000000000000/content"
            })
    void onlyPagesAreRemembered(String other) {
        visitor.get("/clients?find=kowhai");
        visitor.get(other);

        assertThat(visitor.signIn(admin).location()).contains("/clients?find=kowhai");
    }

    @Test
    @Tag("W31")
    void eachTabReturnsToItsOwnPage() {
        var first = visitor.get("/clients?find=first", TAB).location().orElseThrow();
        var second = visitor.get("/contacts?find=second", TAB).location().orElseThrow();

        assertThat(visitor.get(first).body()).contains("value=\"/clients?find=first\"");
        visitor.get(second);

        assertThat(logIn("/clients?find=first").location()).contains("/clients?find=first");
        assertThat(visitor.get(second, TAB).location()).contains("/contacts?find=second");
    }

    @Test
    @Tag("W31")
    void aPageThatWasAskedForBeforeALoginStoresNothing() {
        visitor.get("/clients", TAB);

        assertThat(visitor.cookies()).isEmpty();
    }

    @ParameterizedTest
    @Tag("A11")
    @ValueSource(
            strings = {
                "//evil.example",
                "/\\evil.example",
                "/\t/evil.example",
                "/ /evil.example",
                "https://evil.example",
                "javascript:alert(1)",
                "/clients\r\nSet-Cookie: a=b",
                "/clients\\..\\evil",
                "/logout",
                "/nothing-here"
            })
    void aReturnPageLeadsToNoOtherPlace(String page) {
        visitor.get("/login?page=" + URLEncoder.encode(page, StandardCharsets.UTF_8));

        assertThat(logIn(page).location()).contains("/");
    }

    @ParameterizedTest
    @Tag("W31")
    @ValueSource(
            strings = {
                "/robots.txt",
                "/favicon.ico",
                "/apple-touch-icon.png",
                "/apple-touch-icon-precomposed.png",
                "/nimbus.svg"
            })
    void commonIconsAreThereForAnybody(String name) {
        assertThat(visitor.get(name).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @Tag("W31")
    @ValueSource(
            strings = {
                "/apple-touch-icon-57x57.png",
                "/browserconfig.xml",
                "/sitemap.xml",
                "/site.webmanifest",
                "/nimbus.js.map",
                "/security.txt",
                "/.well-known/security.txt",
                "/old.css"
            })
    void filesThatAreNotThereAreMissingForAnybody(String name) {
        assertThat(visitor.get(name).status()).isEqualTo(404);

        visitor.signIn(admin);

        assertThat(visitor.get(name).status()).isEqualTo(404);
    }

    private Visitor.Page logIn(String page) {
        return visitor.post(
                "/login",
                Map.of(
                        "practice",
                        TestPractices.slug(practice),
                        "loginCode",
                        admin.loginCode(),
                        "password",
                        admin.password(),
                        "page",
                        page));
    }
}
