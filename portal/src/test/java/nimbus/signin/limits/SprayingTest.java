package nimbus.signin.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import nimbus.audit.Origin;
import nimbus.practice.CurrentPractice;
import nimbus.signin.limits.LeakyBuckets.Count;
import nimbus.signin.limits.LeakyBuckets.Room;
import nimbus.support.Behind;
import nimbus.support.Person;
import nimbus.support.PortalTest;
import nimbus.support.TestPractices;
import nimbus.support.TestStaff;
import nimbus.support.TestWorld;
import nimbus.support.TickingClock;
import nimbus.support.Visitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Many accounts, few tries each: no lock of a single account sees that.
@PortalTest
class SprayingTest {

    @Autowired private ApplicationContext portal;
    @Autowired private Gate gate;
    @Autowired private LeakyBuckets buckets;
    @Autowired private JdbcClient db;
    @Autowired private TickingClock clock;

    private Behind behind;

    @BeforeEach
    void newPractice() {
        behind = Behind.newPractice(portal);
    }

    @Test
    @Tag("A36")
    void oneAddressTriesThirtyAccountsAndNoMore() {
        for (int guess = 0; guess < 30; guess++) {
            assertThat(spray("127.200.1.7", guess).status()).isEqualTo(401);
        }

        var refused = spray("127.200.1.7", 30);

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("Retry-After")).isPresent();
        assertThat(refused.body()).contains("Too many sign-ins have failed");
        assertThat(behind.texts("select action from audit_event where not success"))
                .contains("sign-in.too-many");
    }

    @Test
    @Tag("A36")
    void colleaguesElsewhereSignInMeanwhileAndTheAddressCanAgainLater() {
        var person = TestStaff.employee(portal, behind.practice);
        for (int guess = 0; guess < 40; guess++) {
            spray("127.200.2.7", guess);
        }

        var page = signIn("127.200.2.7", person);
        assertThat(page.status()).isEqualTo(429);
        assertThat(page.body()).contains("get back in by email");
        assertThat(signIn("127.200.3.7", person).location()).contains("/");

        clock.tick(Duration.ofMinutes(10));
        assertThat(signIn("127.200.2.7", person).location()).contains("/");
    }

    @Test
    @Tag("A36")
    void theNeighboursOfAnAddressCountTogether() {
        for (int guess = 0; guess < 100; guess++) {
            assertThat(spray("127.200.4." + (1 + guess / 5), guess).status()).isEqualTo(401);
        }

        assertThat(spray("127.200.4.99", 100).status()).isEqualTo(429);
        assertThat(spray("127.200.5.99", 101).status()).isEqualTo(401);
    }

    @Test
    void signInsThatSucceedFillNothing() {
        var person = TestStaff.employee(portal, behind.practice);

        for (int morning = 0; morning < 40; morning++) {
            assertThat(signIn("127.200.6.7", person).location()).contains("/");
        }
    }

    @Test
    @Tag("A37")
    void tenThousandAddressesTryTwoHundredPasswords() {
        var admitted =
                CurrentPractice.call(
                        behind.practice,
                        () ->
                                IntStream.range(0, 10_000)
                                        .mapToObj(SprayingTest::stranger)
                                        .filter(by -> gate.enter(by).isEmpty())
                                        .count());

        assertThat(admitted).isEqualTo(200);
    }

    @Test
    @Tag("A37")
    void underAttackKnownNetworksGoOnAndOthersComeInByEmail() {
        var known = TestStaff.employee(portal, behind.practice);
        var travelling = TestStaff.employee(portal, behind.practice);
        assertThat(signIn("127.200.7.7", known).location()).contains("/");
        CurrentPractice.run(
                behind.practice,
                () -> IntStream.range(0, 300).forEach(n -> gate.enter(stranger(n))));

        assertThat(signIn("127.200.7.8", known).location()).contains("/");
        assertThat(signIn("127.200.8.7", travelling).status()).isEqualTo(429);

        var visitor = new Visitor(portal, "127.200.8.7");
        var slug = TestPractices.slug(behind.practice);
        visitor.get("/forgot-password");
        visitor.post(
                "/forgot-password",
                java.util.Map.of("practice", slug, "email", travelling.email()));
        visitor.follow(
                visitor.get(nimbus.support.Post.inMailbox(travelling.email()).getFirst().link()));
        var chosen = "harbour lantern under tin stars";
        visitor.post("/password", java.util.Map.of("password", chosen, "repeated", chosen));
        assertThat(new Visitor(portal, "127.200.8.9").signIn(travelling, chosen).location())
                .contains("/");
    }

    @Test
    @Tag("A38")
    void whoIsNoProxyOfOursIsNotBelieved() {
        for (int guess = 0; guess < 30; guess++) {
            spray("127.200.9.7", guess, "X-Forwarded-For", "203.0.113." + guess);
        }

        assertThat(spray("127.200.9.7", 30, "X-Forwarded-For", "198.51.100.1").status())
                .isEqualTo(429);
        assertThat(sources()).containsOnly("127.200.9.7");
    }

    @Test
    @Tag("A38")
    void behindOurProxyOnlyWhatTheProxyWroteCounts() {
        for (int guess = 0; guess < 30; guess++) {
            spray(TestWorld.PROXY, guess, "X-Forwarded-For", "10.9.8." + guess + ", 203.0.113.77");
        }

        assertThat(
                        spray(
                                        TestWorld.PROXY,
                                        30,
                                        "X-Forwarded-For",
                                        "192.0.2.1, 203.0.113.77:4711")
                                .status())
                .isEqualTo(429);
        assertThat(spray(TestWorld.PROXY, 31, "X-Forwarded-For", "[2001:db8::1]:443").status())
                .isEqualTo(401);
        assertThat(sources()).containsOnly("203.0.113.77", "2001:db8:0:0:0:0:0:1");
    }

    @Test
    @Tag("A38")
    void whatIsNoAddressLeavesTheProxysOwn() {
        spray(TestWorld.PROXY, 0, "X-Forwarded-For", "203.0.113.5, <script>");

        assertThat(sources()).containsOnly(TestWorld.PROXY);
    }

    @Test
    void anotherNodeCountsOn() {
        var count = new Count("test", behind.practice.toString(), 3, Duration.ofHours(1));
        var otherNode = new LeakyBuckets(db, portal.getBean(Clock.class));

        buckets.fill(count);
        otherNode.fill(count);
        buckets.fill(count);

        assertThat(otherNode.fill(count)).isEqualTo(Room.JUST_FULL);
        assertThat(buckets.fill(count)).isEqualTo(Room.FULL);
    }

    @Test
    void triesThatASmallerPlaceRefusedDoNotFillTheLargerOne() {
        var address = new Count("test", behind.practice + "/1", 1, Duration.ofHours(1));
        var practice = new Count("test", behind.practice + "/2", 2, Duration.ofHours(1));
        assertThat(buckets.fill(List.of(address, practice))).isEmpty();

        for (int again = 0; again < 5; again++) {
            assertThat(buckets.fill(List.of(address, practice)).orElseThrow().count())
                    .isEqualTo(address);
        }

        assertThat(buckets.fill(practice)).isEqualTo(Room.FREE);
        assertThat(buckets.fill(practice)).isEqualTo(Room.JUST_FULL);
    }

    private static Origin stranger(int number) {
        return new Origin("", "10.%d.%d.1".formatted(number / 256, number % 256), "");
    }

    @Test
    @Tag("W13")
    void namesThatNoPracticeHasShareOneLimit() {
        var gate = portal.getBean(Gate.class);
        var tries =
                IntStream.range(0, 210)
                        .mapToObj(guess -> new Origin("", "127.77.%d.9".formatted(guess), ""))
                        .toList();

        try {
            assertThat(tries.stream().filter(one -> gate.enter(one).isPresent())).isNotEmpty();
        } finally {
            tries.forEach(gate::giveBack);
        }
    }

    private List<String> sources() {
        return behind.texts("select source from audit_event where action = 'sign-in.password'");
    }

    private Visitor.Page signIn(String address, Person person) {
        return new Visitor(portal, address).signIn(person);
    }

    private Visitor.Page spray(String address, int guess, String... headers) {
        return new Visitor(portal, address)
                .postJson(
                        "/api/addin/sign-in",
                        """
                        {"practice": "%s", "loginCode": "staff%d", "password": "Spring2020!"}
                        """
                                .formatted(TestPractices.slug(behind.practice), guess),
                        headers);
    }
}
