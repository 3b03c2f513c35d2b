package nimbus.signin.newpassword;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import nimbus.practice.CurrentPractice;
import nimbus.practice.PracticeId;
import nimbus.practice.Practices;
import nimbus.staff.Access;
import nimbus.staff.General;
import nimbus.support.Person;
import nimbus.support.PortalTest;
import nimbus.support.Post;
import nimbus.support.RawHttp;
import nimbus.support.TestPractices;
import nimbus.support.TestStaff;
import nimbus.support.TickingClock;
import nimbus.support.Visitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@PortalTest
class PasswordLinkTest {

    private static final String CHOSEN = "harbour lantern under tin stars";

    @Autowired private ApplicationContext portal;
    @Autowired private Practices practices;
    @Autowired private TickingClock clock;

    private PracticeId practice;
    private Person person;
    private Visitor visitor;

    @BeforeEach
    void newPractice() {
        practice = TestPractices.create(practices);
        person = TestStaff.employee(portal, practice);
        visitor = new Visitor(portal);
    }

    @Test
    void theWelcomeEmailLeadsToAFirstPasswordAndToTheLogin() {
        var admin = new Visitor(portal);
        admin.signIn(TestStaff.admin(portal, practice));
        admin.get("/admin/employees");
        admin.post("/admin/employees/" + person.id() + "/welcome-email", Map.of());
        var mail = Post.inMailbox(person.email()).getFirst();
        assertThat(mail.subject()).isEqualTo("Welcome to Nimbus");

        open(mail.link());
        assertThat(choose(CHOSEN).location().orElseThrow()).startsWith("/login?changed");

        assertThat(visitor.signIn(person, CHOSEN).location()).contains("/");
        assertThat(new Visitor(portal).signIn(person).status()).isEqualTo(401);
    }

    @Test
    void theAddressWithTheSecretIsLeftAtOnce() {
        ask();

        var answer = visitor.get(link());

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.location()).contains("/password");
    }

    @Test
    void aLinkWorksOnce() {
        ask();
        var link = link();
        open(link);
        choose(CHOSEN);

        assertThat(visitor.get(link).location()).contains("/forgot-password?old");
    }

    @Test
    void aLinkWorksForAnHourAndAnotherOneDoesNotVoidIt() {
        ask();
        var first = link();
        clock.tick(Duration.ofMinutes(30));
        ask();

        clock.tick(Duration.ofMinutes(29));
        assertThat(visitor.get(first).location()).contains("/password");

        clock.tick(Duration.ofMinutes(2));
        assertThat(visitor.get(first).location()).contains("/forgot-password?old");
    }

    @Test
    @Tag("A39")
    void askingSaysNothingAboutWhoExists() {
        var known = ask();
        var unknown = ask("nobody@kowhai.example");

        assertThat(known.status()).isEqualTo(unknown.status());
        assertThat(known.body()).contains("If somebody has this email");
        assertThat(unknown.body()).contains("If somebody has this email");
        assertThat(Post.inMailbox("nobody@kowhai.example")).isEmpty();
    }

    @Test
    @Tag("A50")
    void askingOverAndOverSendsThreeMails() {
        for (int round = 0; round < 10; round++) {
            ask();
        }

        assertThat(Post.inMailbox(person.email())).hasSize(3);
    }

    @Test
    @Tag("A69")
    void aForgedHostGetsNoMailWritten() {
        visitor.get("/login");

        assertThat(askAs("evil.example").status()).isEqualTo(421);

        assertThat(Post.inMailbox(person.email())).isEmpty();
    }

    @Test
    @Tag("A69")
    void theLinkComesFromTheSettingsWhateverTheRequestSaysOfItsHost() {
        visitor.get("/login");

        for (var host : List.of("localhost:6666", "127.0.0.1:6666", "LOCALHOST")) {
            assertThat(askAs(host).status()).as(host).isEqualTo(200);
        }

        assertThat(Post.inMailbox(person.email()))
                .hasSize(3)
                .allSatisfy(mail ->
                        assertThat(mail.body() + mail.html())
                                .contains("http://localhost:0/password/")
                                .doesNotContain("6666", "evil", "127.0.0.1"));
    }

    /// A PIN goes by email where no mobile is known; such a mail names no address of ours at all.
    @Test
    @Tag("A69")
    void aPinMailNamesNoHostWhateverTheRequestSays() {
        CurrentPractice.run(practice, () -> practices.changeTwoFactor(true, false));
        var withoutMobile =
                TestStaff.create(
                        portal,
                        practice,
                        new Access(true, false, false, false, null),
                        general ->
                                General.of(general.loginCode(), "Hemi", "Parata", general.email()));
        visitor.get("/login");

        var answer =
                sendAs(
                        "localhost:6666",
                        "/login",
                        "practice=%s&loginCode=%s&password=%s&_csrf=%s"
                                .formatted(
                                        TestPractices.slug(practice),
                                        encoded(withoutMobile.loginCode()),
                                        encoded(withoutMobile.password()),
                                        encoded(visitor.token())));

        assertThat(answer.header("Location").orElseThrow()).endsWith("/login/pin");
        var mail = Post.inMailbox(withoutMobile.email()).getFirst();
        assertThat(mail.pin()).matches("[0-9]{6}");
        assertThat(mail.body() + mail.html())
                .doesNotContain("http", "6666", "evil", "localhost", "127.0.0.1");
    }

    private RawHttp.Reply askAs(String host) {
        return sendAs(
                host,
                "/forgot-password",
                "practice=%s&email=%s&_csrf=%s"
                        .formatted(
                                TestPractices.slug(practice),
                                encoded(person.email()),
                                encoded(visitor.token())));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /// As a browser at that address would, with what proxies add.
    private RawHttp.Reply sendAs(String host, String path, String form) {
        return new RawHttp(portal)
                .send(
                        """
                        POST %s HTTP/1.1
                        Host: %s
                        X-Forwarded-Host: evil.example
                        X-Forwarded-Server: evil.example
                        X-Original-Host: evil.example
                        Forwarded: host=evil.example;proto=http
                        Cookie: nimbus-form=%s
                        Connection: close
                        Content-Type: application/x-www-form-urlencoded
                        Content-Length: %d

                        %s\
                        """
                                .formatted(
                                        path,
                                        host,
                                        visitor.cookie("nimbus-form").orElseThrow().getValue(),
                                        form.length(),
                                        form));
    }

    @Test
    @Tag("T35")
    @Tag("A56")
    void withTheSecondFactorANewPasswordCountsOnlyAfterThePin() {
        CurrentPractice.run(practice, () -> practices.changeTwoFactor(true, true));
        ask();
        open(link());
        assertThat(visitor.get("/password").body()).contains("Send Pin");

        visitor.post("/password", Map.of("password", CHOSEN, "repeated", "another one entirely"));
        assertThat(Post.onPhone(person.mobile())).isEmpty();

        assertThat(choose(CHOSEN).location()).contains("/password/pin");
        assertThat(new Visitor(portal).signIn(person, CHOSEN).status()).isEqualTo(401);
        visitor.get("/password/pin");
        assertThat(visitor.get("/clients").location()).contains("/login");
        var pin = Post.onPhone(person.mobile()).getFirst().pin();
        assertThat(visitor.post("/password/pin", Map.of("pin", pin)).location().orElseThrow())
                .startsWith("/login?changed");
        assertThat(visitor.signIn(person, CHOSEN).location()).contains("/login/pin");
    }

    @Test
    @Tag("A61")
    void aNewPasswordEndsEverySessionAndDevice() {
        var old = new Visitor(portal);
        old.signIn(person);
        assertThat(old.get("/clients").status()).isEqualTo(200);

        ask();
        open(link());
        choose(CHOSEN);

        assertThat(old.get("/clients").location()).contains("/login");
    }

    @Test
    void aWeakPasswordIsRefusedWithAReason() {
        ask();
        open(link());

        assertThat(choose("short").body()).contains("at least 8 characters");
        assertThat(choose("password1").body()).contains("easily guessed");
        assertThat(choose(person.loginCode()).body()).contains("easily guessed");
    }

    private Visitor.Page ask() {
        return ask(person.email());
    }

    private Visitor.Page ask(String email) {
        var slug = TestPractices.slug(practice);
        visitor.get("/forgot-password?practice=" + slug);
        return visitor.post("/forgot-password", Map.of("practice", slug, "email", email));
    }

    private String link() {
        return Post.inMailbox(person.email()).getFirst().link();
    }

    private void open(String link) {
        visitor.follow(visitor.get(link));
    }

    private Visitor.Page choose(String password) {
        return visitor.post("/password", Map.of("password", password, "repeated", password));
    }
}
