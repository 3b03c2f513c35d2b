package nimbus.signin.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import nimbus.practice.EachPractice;
import nimbus.practice.Practices;
import nimbus.signin.limits.LeakyBuckets.Count;
import nimbus.signin.password.PasswordLinks;
import nimbus.support.InPractice;
import nimbus.support.PortalTest;
import nimbus.support.TestStaff;
import nimbus.support.TickingClock;
import nimbus.support.Visitor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@PortalTest
class SignInUpkeepTest {

    @Autowired private ApplicationContext portal;
    @Autowired private Practices practices;
    @Autowired private PasswordLinks links;
    @Autowired private SpentSecrets spent;
    @Autowired private LeakyBuckets buckets;
    @Autowired private TickingClock clock;
    @Autowired private JdbcClient db;

    @Test
    void pinsAndPasswordLinksAreForgottenAMonthAfterTheyWereOfUse() {
        var practice = InPractice.fresh(portal);
        practice.call(() -> {
            practices.changeTwoFactor(true, true);
            return true;
        });
        var person = TestStaff.employee(portal, practice.id());
        new Visitor(portal).signIn(person);
        practice.call(() -> links.create(person.id()));
        assertThat(counts(practice)).containsExactly(1L, 1L, 1L);

        clock.tick(Duration.ofDays(30));
        upkeep();
        assertThat(counts(practice)).containsExactly(1L, 1L, 1L);
        new Visitor(portal).signIn(person);
        clock.tick(Duration.ofDays(2));
        upkeep();

        assertThat(counts(practice)).containsExactly(1L, 1L, 0L);
    }

    @Test
    void countsOfTriesAreForgottenTwoDaysAfterTheLast() {
        var old = new Count("test", UUID.randomUUID().toString(), 3, Duration.ofHours(1));
        var recent = new Count("test", UUID.randomUUID().toString(), 3, Duration.ofHours(1));
        buckets.fill(List.of(old, recent));
        clock.tick(Duration.ofHours(47));
        buckets.fill(List.of(recent));

        clock.tick(Duration.ofHours(2));
        upkeep();

        assertThat(
                        db.sql(
                                        "select key from sign_in_pressure where kind = 'test' and"
                                                + " key in (:keys)")
                                .param("keys", List.of(old.key(), recent.key()))
                                .query(String.class)
                                .list())
                .containsExactly(recent.key());
    }

    private void upkeep() {
        new SignInUpkeep(portal.getBean(EachPractice.class), spent, buckets).look();
    }

    private List<Long> counts(InPractice practice) {
        return List.of("sign_in_attempt", "pin", "password_link").stream()
                .map(table ->
                        practice.call(() ->
                                db.sql("select count(*) from " + table).query(Long.class).single()))
                .toList();
    }
}
