package nimbus.texts;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import nimbus.practice.CurrentPractice;
import nimbus.practice.PracticeId;
import nimbus.practice.Practices;
import nimbus.support.Person;
import nimbus.support.PortalTest;
import nimbus.support.Post;
import nimbus.support.TestPractices;
import nimbus.support.TestStaff;
import nimbus.support.TickingClock;
import nimbus.support.Visitor;
import nimbus.web.PublicUrl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import sandbox.sms.StatusCallbacks;

/// A gateway that accepts a PIN and loses it: the page says so, the next PIN takes another way, and
/// nobody but the gateway can claim it.
@PortalTest
class TextReportsTest {

    private static final String SECRET = "sandbox";

    @Autowired private ApplicationContext portal;
    @Autowired private Practices practices;
    @Autowired private PublicUrl publicUrl;
    @Autowired private TextLog log;
    @Autowired private TickingClock clock;
    @Autowired private DataSource database;
    @Autowired private JdbcClient db;

    private PracticeId practice;
    private Person admin;
    private Visitor visitor;

    @BeforeEach
    void practiceWithSecondFactor() {
        practice = TestPractices.create(practices);
        CurrentPractice.run(practice, () -> practices.changeTwoFactor(true, true));
        admin = TestStaff.admin(portal, practice);
        visitor = new Visitor(portal);
    }

    @AfterEach
    void noFaults() {
        Post.liftFaults("sms-lost");
    }

    @Test
    @Tag("F81")
    void whoeverWaitsForATextThatWasGivenUpIsToldAndGetsTheNextPinByMailAtOnce() {
        visitor.signIn(admin);
        assertThat(report("undelivered").status()).isEqualTo(204);

        assertThat(visitor.get("/login/pin").body())
                .contains("The text message did not arrive.")
                .contains("Press Resend: the next PIN goes by email.");
        visitor.post("/login/pin/resend", Map.of());

        assertThat(visitor.get("/login/pin").body())
                .contains("the last one to this number did not arrive")
                .contains("The PIN went by email instead");
        var pin = Post.inMailbox(admin.email()).getFirst().pin();
        assertThat(visitor.verifyPin(pin).location()).contains("/");
        assertThat(visitor.get("/admin/texts").body())
                .contains("not delivered", "the network gave it up (code 30003)");
    }

    @Test
    @Tag("F81")
    void theNumberIsTrustedAgainAfterAnHour() {
        visitor.signIn(admin);
        report("failed");

        new Visitor(portal).signIn(admin);
        assertThat(Post.inMailbox(admin.email())).hasSize(1);

        clock.tick(Duration.ofMinutes(61));
        new Visitor(portal).signIn(admin);
        assertThat(Post.inMailbox(admin.email())).hasSize(1);
        assertThat(Post.onPhone(admin.mobile())).hasSize(2);
    }

    @Test
    @Tag("F81")
    void aTextThatNobodyEverHearsOfIsTakenForLostWhereOthersAreReported() {
        var colleague = TestStaff.employee(portal, practice);
        new Visitor(portal).signIn(colleague);
        report("delivered");
        Post.orderFault("{\"name\":\"sms-lost\"}");
        visitor.signIn(admin);
        assertThat(Post.onPhone(admin.mobile())).isEmpty();

        clock.tick(Duration.ofMinutes(12));
        visitor.signIn(admin);

        var pin = Post.inMailbox(admin.email()).getFirst().pin();
        assertThat(visitor.verifyPin(pin).location()).contains("/");
    }

    @Test
    void whereNothingIsEverReportedSilenceMeansNothing() {
        visitor.signIn(admin);

        clock.tick(Duration.ofMinutes(12));
        visitor.signIn(admin);

        assertThat(Post.onPhone(admin.mobile())).hasSize(2);
        assertThat(Post.inMailbox(admin.email())).isEmpty();
    }

    @Test
    void thePageAsksUntilThereIsNews() {
        visitor.signIn(admin);
        assertThat(visitor.get("/login/pin").body()).contains("hx-get=\"/login/pin/text\"");
        report("queued");
        report("sent");
        assertThat(visitor.get("/login/pin/text").status()).isEqualTo(200);

        report("delivered");

        var news = visitor.get("/login/pin/text");
        assertThat(news.status()).isEqualTo(286);
        assertThat(news.body()).contains("has arrived on the phone").doesNotContain("<html");
        assertThat(visitor.get("/login/pin").body()).doesNotContain("hx-get");
    }

    @Test
    void aReportThatComesWhileThePageIsMadeIsToldAtTheNextAsking() throws Exception {
        visitor.signIn(admin);
        Visitor.Page early;
        try (var other = database.getConnection();
                var asker = Executors.newVirtualThreadPerTaskExecutor()) {
            other.setAutoCommit(false);
            other.createStatement().execute("lock table passkey in access exclusive mode");
            var asked = asker.submit(() -> visitor.get("/login/pin/text"));
            while (waitingForPasskeys() == 0 && !asked.isDone()) {
                Thread.onSpinWait();
            }
            report("delivered");
            other.rollback();
            early = asked.get();
        }

        assertThat(early.status()).isEqualTo(200);
        assertThat(visitor.get("/login/pin/text").body()).contains("has arrived on the phone");
    }

    @Test
    void whenTheSignInIsOverThePageStopsAsking() {
        visitor.signIn(admin);
        clock.tick(Duration.ofMinutes(16));

        for (var address : List.of("/login/pin/text", "/password/pin/text")) {
            var news = visitor.get(address);
            assertThat(news.status()).as(address).isEqualTo(286);
            assertThat(news.body().strip()).as(address).isEmpty();
        }
    }

    @Test
    void aLateReportDoesNotUndoWhatIsSettled() {
        visitor.signIn(admin);
        report("delivered");

        report("sent");
        report("undelivered");

        assertThat(newest().state()).isEqualTo(TextState.DELIVERED);
    }

    @Test
    @Tag("A49")
    void nobodyButTheGatewayReports() {
        visitor.signIn(admin);
        var mine = newest().id();
        var form = form("undelivered");

        assertThat(post(mine, form, "").status()).isEqualTo(403);
        assertThat(post(mine, form, signature(mine, form, "guessed")).status()).isEqualTo(403);
        var delivered = signature(mine, form("delivered"), SECRET);
        assertThat(post(mine, form, delivered).status()).isEqualTo(403);
        var other = signature(UUID.randomUUID(), form, SECRET);
        assertThat(post(mine, form, other).status()).isEqualTo(403);

        assertThat(newest().state()).isEqualTo(TextState.ACCEPTED);
    }

    private Visitor.Page report(String status) {
        var text = newest().id();
        var form = form(status);
        return post(text, form, signature(text, form, SECRET));
    }

    private static Map<String, String> form(String status) {
        var form = new HashMap<>(Map.of("MessageSid", "SM1", "MessageStatus", status));
        if (status.equals("undelivered")) {
            form.put("ErrorCode", "30003");
        }
        return form;
    }

    private Visitor.Page post(UUID text, Map<String, String> form, String signature) {
        var path = TextReports.path(practice, text);
        return new Visitor(portal).postAsIs(path, form, "X-Twilio-Signature", signature);
    }

    private String signature(UUID text, Map<String, String> form, String secret) {
        var address = URI.create(publicUrl.at(TextReports.path(practice, text)));
        return StatusCallbacks.signature(address, secret, form);
    }

    private long waitingForPasskeys() {
        return db.sql(
                        """
                        select count(*) from pg_locks
                        where not granted and relation = 'passkey'::regclass
                        """)
                .query(Long.class)
                .single();
    }

    private TextMessage newest() {
        return CurrentPractice.call(practice, () -> log.page(null, false, 1)).getFirst();
    }
}
