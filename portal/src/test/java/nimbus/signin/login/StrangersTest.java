package nimbus.signin.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import nimbus.audit.AuditLog;
import nimbus.audit.Origin;
import nimbus.practice.CurrentPractice;
import nimbus.signin.limits.Gate;
import nimbus.signin.limits.KnownNetworks;
import nimbus.signin.limits.LeakyBuckets;
import nimbus.signin.limits.SignInLimits;
import nimbus.support.Behind;
import nimbus.support.PortalTest;
import nimbus.support.TestPractices;
import nimbus.support.TestStaff;
import nimbus.support.Visitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What people who never sign in may cost, and what they may learn.
@PortalTest
class StrangersTest {

    private static final String SOMEWHERE = "/login/sso/callback?state=none&code=junk";

    @Autowired private ApplicationContext portal;
    @Autowired private JdbcClient db;
    @Autowired private MeterRegistry meters;

    private Behind behind;
    private String slug;

    @BeforeEach
    void newPractice() {
        behind = Behind.newPractice(portal);
        slug = TestPractices.slug(behind.practice);
    }

    @ParameterizedTest
    @Tag("W13")
    @ValueSource(
            strings = {
                "/login",
                "/login?practice=kowhai&page=/clients",
                "/forgot-password",
                "/clients",
                "/login/pin",
                "/admin/audit?from=2020-01-01",
                SOMEWHERE
            })
    void lookingAtAPageStoresNothing(String page) {
        var visitor = new Visitor(portal);
        long before = sessions();

        var answer = visitor.get(page);
        answer.location().ifPresent(next -> visitor.get(next.replaceFirst("^https?://[^/]+", "")));

        assertThat(sessions()).isEqualTo(before);
        assertThat(visitor.cookie("nimbus")).isEmpty();
    }

    @Test
    @Tag("W13")
    void whatFailsIsSaidAndStoresNothing() {
        var visitor = new Visitor(portal);
        long before = sessions();

        visitor.get("/login?practice=" + slug);
        visitor.post("/login", Map.of("practice", slug, "loginCode", "x", "password", "y"));
        var away = visitor.post("/login/sso", Map.of("practice", slug));
        assertThat(away.location()).contains("/login");
        assertThat(visitor.get("/login").body()).contains("does not use single sign-on");
        assertThat(visitor.get("/login").body()).doesNotContain("does not use single sign-on");

        assertThat(sessions()).isEqualTo(before);
    }

    @Test
    @Tag("W13")
    void aFormFromElsewhereIsNotTakenFromAStrangerEither() {
        var visitor = new Visitor(portal);
        visitor.get("/login");
        var form = Map.of("practice", slug, "loginCode", "x", "password", "y");

        assertThat(visitor.postAsIs("/login", form).status()).isEqualTo(403);
        assertThat(visitor.post("/login", form).status()).isEqualTo(401);
        assertThat(new Visitor(portal).post("/login", form).status()).isEqualTo(403);
    }

    @ParameterizedTest
    @Tag("W13")
    @CsvSource({
        "2001:db8:0:1200::1,2001:db8:0:12ff::9,true",
        "2001:db8:0:1200::1,2001:db8:0:1300::9,false"
    })
    void networksOfIpv6CountByTheirFirst56Bits(String first, String other, boolean together) {
        var gate = gate(new SignInLimits(Duration.ofHours(1), 100, 3, 100, 1000, 30));

        CurrentPractice.run(
                behind.practice,
                () -> {
                    for (int guess = 0; guess < 3; guess++) {
                        assertThat(gate.enter(from(first))).isEmpty();
                    }
                    assertThat(gate.enter(from(other)).isPresent()).isEqualTo(together);
                });
        db.sql("delete from sign_in_pressure where kind = 'network'").update();
    }

    @Test
    @Tag("W13")
    void beyondTheLimitForEverybodyOnlyKnownNetworksGoOn() {
        int level = 50;
        db.sql("delete from sign_in_pressure where kind = 'everybody'").update();
        var gate = gate(new SignInLimits(Duration.ofHours(1), 1000, 1000, 1000, level, 30));
        var known = portal.getBean(KnownNetworks.class);

        CurrentPractice.run(
                behind.practice,
                () -> {
                    known.add("198.51.100.7");
                    long admitted =
                            IntStream.range(0, 2 * level)
                                    .mapToObj(number -> from("10.%d.1.1".formatted(number)))
                                    .filter(by -> gate.enter(by).isEmpty())
                                    .count();
                    assertThat(admitted).isEqualTo(level);
                    assertThat(gate.enter(from("198.51.100.9"))).isEmpty();
                });
        db.sql("delete from sign_in_pressure where kind = 'everybody'").update();
    }

    @ParameterizedTest
    @Tag("A39")
    @CsvSource({
        "known,",
        "nobody,",
        "without a password,password_hash = null",
        "not allowed,allow_login = false",
        "locked,locked_at = now()"
    })
    void onePasswordIsComparedWhoeverIsAskedFor(String who, String change) {
        var person = TestStaff.employee(portal, behind.practice);
        if (change != null) {
            behind.change("update employee set %s where id = '%s'".formatted(change, person.id()));
        }
        var visitor = new Visitor(portal);
        visitor.get("/login?practice=" + slug);
        double before = compared();

        visitor.post(
                "/login",
                Map.of(
                        "practice",
                        slug,
                        "loginCode",
                        who.equals("nobody") ? "nobody@kowhai.example" : person.loginCode(),
                        "password",
                        "not the password"));

        assertThat(compared() - before).isEqualTo(1);
    }

    @Test
    @Tag("A39")
    void aPracticeThatNobodyHasTakesAsLong() {
        var visitor = new Visitor(portal);
        visitor.get("/login");
        double before = compared();

        visitor.post("/login", Map.of("practice", "no-such", "loginCode", "x", "password", "y"));

        assertThat(compared() - before).isEqualTo(1);
    }

    private double compared() {
        return meters.counter("nimbus.signin.password.comparisons").count();
    }

    private Gate gate(SignInLimits limits) {
        return new Gate(
                portal.getBean(LeakyBuckets.class),
                portal.getBean(KnownNetworks.class),
                portal.getBean(AuditLog.class),
                limits);
    }

    private static Origin from(String address) {
        return new Origin("", address, "");
    }

    private long sessions() {
        return db.sql("select count(*) from spring_session").query(Long.class).single();
    }
}
