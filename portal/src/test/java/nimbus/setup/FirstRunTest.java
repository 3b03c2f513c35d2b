package nimbus.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import nimbus.installation.Installation;
import nimbus.practice.Practices;
import nimbus.support.PortalTest;
import nimbus.support.Visitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestPropertySource;

/// An installation of its own, since all others have practices. The test that sets it up comes
/// last.
@PortalTest
@TestPropertySource(properties = "spring.application.name=first-run")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FirstRunTest {

    private static final String PASSWORD = "tidal-lantern-quarry-58";

    @Autowired private ApplicationContext portal;
    @Autowired private Installation installation;
    @Autowired private Practices practices;
    @Autowired private FirstPractice firstPractice;

    private Visitor visitor;

    @BeforeEach
    void newVisitor() {
        visitor = new Visitor(portal);
    }

    @Test
    void everyPageLeadsToTheOneThatSaysWhereToLook() {
        var answer = visitor.get("/clients");

        assertThat(answer.location()).contains("/setup");
        assertThat(visitor.follow(answer).body()).contains("look at the log", "setup-url");
    }

    @Test
    void aPageThatSaysSoLooksAsItShould() {
        assertThat(visitor.get("/nimbus.css").status()).isEqualTo(200);
    }

    @Test
    @Tag("A121")
    void aWrongTokenIsRefusedAndToldWhereTheRightOneIs() {
        var answer = visitor.get("/setup?token=wrong");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body())
                .contains("does not hold the right token", "look at the log")
                .doesNotContain("Create practice");
    }

    @Test
    void nothingIsCreatedWithoutTheToken() throws IOException {
        visitor.get(address());

        var form = new HashMap<>(filled());
        form.put("token", "wrong");
        var answer = visitor.post("/setup", form);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(practices.all()).isEmpty();
    }

    @Test
    void theAddressIsReadableByThePortalsUserAlone() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        assertThat(token()).hasSizeGreaterThanOrEqualTo(43);
    }

    @Test
    void badInputKeepsWhatWasTypedExceptPasswords() throws IOException {
        visitor.get(address());
        var form = new HashMap<>(filled());
        form.put("email", "olivia at example");
        form.put("mobile", "12");
        form.put("passwordAgain", "something else");

        var answer = visitor.post("/setup", form);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body())
                .contains("Enter a mail address", "Enter a mobile number", "passwords differ")
                .contains("value=\"Harbourlight &amp; Sons\"", "value=\"olivia at example\"")
                .doesNotContain(PASSWORD, "something else");
        assertThat(practices.all()).isEmpty();
    }

    @Test
    void aWeakPasswordIsRefused() throws IOException {
        visitor.get(address());
        var form = new HashMap<>(filled());
        form.put("password", "password1");
        form.put("passwordAgain", "password1");

        assertThat(visitor.post("/setup", form).body()).contains("easily guessed");
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void theRightTokenCreatesOnePracticeAndIsThenWorthNothing() throws IOException {
        var address = address();
        visitor.get(address);

        var answer = visitor.post("/setup", filled());

        assertThat(answer.location()).contains("/login");
        assertThat(practices.all()).extracting("slug").containsExactly("harbourlight-sons");
        assertThat(file()).doesNotExist();
        assertThat(new Visitor(portal).get(address).status()).isEqualTo(404);
        assertThat(visitor.post("/setup", filled()).status()).isEqualTo(404);
        assertThat(practices.all()).hasSize(1);
        theAdminCanSignIn();
        aLateSecondRequestCreatesNothing();
    }

    private void theAdminCanSignIn() {
        var browser = new Visitor(portal);
        browser.get("/login");
        var answer =
                browser.post(
                        "/login",
                        Map.of("loginCode", "olivia@harbourlight.example", "password", PASSWORD));
        assertThat(answer.location()).contains("/");
        assertThat(browser.get("/admin").status()).isEqualTo(200);
    }

    /// As when two requests held the token at the same moment.
    private void aLateSecondRequestCreatesNothing() {
        var form = new SetupForm("Second", "NZ", null, "A", "B", null, "a@second.example", null);
        var origin = new nimbus.audit.Origin("setup", "127.0.0.1", "");

        assertThat(firstPractice.create(form, PASSWORD, origin)).isFalse();
        assertThat(practices.all()).hasSize(1);
    }

    private Map<String, String> filled() throws IOException {
        return Map.of(
                "token", Files.exists(file()) ? token() : "gone",
                "name", "Harbourlight & Sons",
                "country", "NZ",
                "slug", "",
                "firstNames", "Olivia",
                "surname", "Quill",
                "email", "olivia@harbourlight.example",
                "mobile", "021 555 0190",
                "password", PASSWORD,
                "passwordAgain", PASSWORD);
    }

    private Path file() {
        return installation.home().resolve("setup-url");
    }

    /// Its path: the port of a test is another one.
    private String address() throws IOException {
        var uri = URI.create(Files.readString(file()).strip());
        return uri.getRawPath() + "?" + uri.getRawQuery();
    }

    private String token() throws IOException {
        return address().replaceAll(".*token=", "");
    }
}
