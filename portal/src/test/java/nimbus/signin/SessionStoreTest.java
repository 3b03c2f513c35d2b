package nimbus.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
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
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;

/// Web sessions as rows that several requests, nodes and versions share.
@PortalTest
class SessionStoreTest {

    private static final String BY_DIGEST =
            """
            primary_id in (select primary_id from spring_session
                           where session_id = encode(sha256(convert_to(:id, 'UTF8')), 'hex'))
            """;

    @Autowired private ApplicationContext portal;
    @Autowired private Practices practices;
    @Autowired private SignIns signIns;
    @Autowired private JdbcClient db;
    @Autowired private SessionRepository<? extends Session> sessions;

    private PracticeId practice;
    private Person person;
    private Visitor visitor;

    @BeforeEach
    void signedIn() {
        practice = TestPractices.create(practices);
        person = TestStaff.employee(portal, practice);
        visitor = new Visitor(portal);
        visitor.signIn(person);
    }

    @Test
    @Tag("W06")
    @Tag("A32")
    void whatTheTableHoldsOpensNothingAsACookie() {
        var stored =
                db.sql("select session_id from spring_session where " + BY_DIGEST)
                        .param("id", id())
                        .query(String.class)
                        .single();

        for (var value : List.of(stored, base64(stored), base64(stored.substring(0, 43)))) {
            assertThat(new Visitor(portal).get("/clients", "Cookie", "nimbus=" + value).location())
                    .contains("/login");
        }
        assertThat(new Visitor(portal).get("/clients", "Cookie", "nimbus=" + base64(id())).status())
                .isEqualTo(200);
    }

    @Test
    @Tag("W06")
    void anIdIsTwoHundredAndFiftySixRandomBits() {
        assertThat(id()).matches("[A-Za-z0-9_-]{43}");
    }

    @Test
    @Tag("W06")
    void aCookieThatNobodyGotIsNoMoreThanNone() {
        for (var value : List.of("", "%", base64("\0".repeat(43)), base64("x".repeat(5_000)))) {
            assertThat(new Visitor(portal).get("/clients", "Cookie", "nimbus=" + value).location())
                    .contains("/login");
        }
    }

    @Test
    @Tag("W33")
    void twoRequestsThatAddTheSameToOneSessionBothGetTheirAnswer() {
        addTwice(sessions);

        assertThat(Objects.requireNonNull(sessions.findById(id())).<String>getAttribute("tab"))
                .isEqualTo("second");
    }

    private <S extends Session> void addTwice(SessionRepository<S> rows) {
        var first = Objects.requireNonNull(rows.findById(id()));
        var second = Objects.requireNonNull(rows.findById(id()));
        first.setAttribute("tab", "first");
        second.setAttribute("tab", "second");
        rows.save(first);
        rows.save(second);
    }

    @Test
    @Tag("W33")
    void whatARequestAddsToASessionThatEndedMeanwhileIsDropped() {
        addAfterTheEnd(sessions);

        assertThat(sessions.findById(id())).isNull();
    }

    private <S extends Session> void addAfterTheEnd(SessionRepository<S> rows) {
        var slow = Objects.requireNonNull(rows.findById(id()));
        rows.deleteById(id());
        slow.setAttribute("tab", "too late");
        rows.save(slow);
    }

    @Test
    @Tag("W33")
    void fiveTabsAtOnceAfterTheSignInEndedElsewhereAllLeadToTheLogin() throws Exception {
        for (int round = 0; round < 4; round++) {
            endedElsewhere();

            try (var tabs = Executors.newVirtualThreadPerTaskExecutor()) {
                var answers =
                        tabs.invokeAll(
                                IntStream.range(0, 5)
                                        .<Callable<Visitor.Page>>mapToObj(
                                                tab -> () -> visitor.get("/clients?tab=" + tab))
                                        .toList());
                for (var answer : answers) {
                    assertThat(answer.get().location().orElse("" + answer.get().status()))
                            .startsWith("/login");
                }
            }
            visitor.signIn(person);
        }
    }

    @Test
    @Tag("W13")
    void aSessionLastsADayAtMost() {
        assertThat(Objects.requireNonNull(sessions.findById(id())).getMaxInactiveInterval())
                .isEqualTo(Duration.ofHours(24));
    }

    private void endedElsewhere() {
        nimbus.practice.CurrentPractice.run(
                practice, () -> signIns.endAll(person.id(), "ended elsewhere"));
    }

    @Test
    @Tag("W34")
    void aSessionThatCannotBeReadCountsAsNone() {
        db.sql(
                        "update spring_session_attributes set attribute_bytes = '\\x00ff' where"
                                + " session_"
                                + BY_DIGEST)
                .param("id", id())
                .update();

        assertThat(visitor.get("/clients").location()).contains("/login");
        assertThat(visitor.signIn(person).location().orElseThrow()).startsWith("/");
        assertThat(visitor.get("/clients").status()).isEqualTo(200);
    }

    @Test
    @Tag("W34")
    void whatAnotherInstallationSealedIsNotReadHere() {
        db.sql(
                        """
                        update spring_session_attributes
                        set attribute_bytes = set_byte(attribute_bytes, 40, get_byte(attribute_bytes, 40) # 1)
                        where session_
                        """
                                        .strip()
                                + BY_DIGEST)
                .param("id", id())
                .update();

        assertThat(visitor.get("/clients").location()).contains("/login");
        assertThat(visitor.post("/logout", Map.of()).status()).isLessThan(500);
    }

    /// What the cookie stands for.
    private String id() {
        var cookie = visitor.cookie("nimbus").orElseThrow().getValue();
        return new String(Base64.getDecoder().decode(cookie), StandardCharsets.UTF_8);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
