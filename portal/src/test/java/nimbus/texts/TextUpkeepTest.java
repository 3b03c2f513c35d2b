package nimbus.texts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import nimbus.practice.EachPractice;
import nimbus.practice.Practices;
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
class TextUpkeepTest {

    @Autowired private ApplicationContext portal;
    @Autowired private Practices practices;
    @Autowired private TextLog log;
    @Autowired private TextLimits limits;
    @Autowired private TickingClock clock;
    @Autowired private JdbcClient db;

    @Test
    void aTextMessageIsForgottenAfterNinetyDaysAndTheRestOfThePinStays() {
        var practice = InPractice.fresh(portal);
        practice.call(() -> {
            practices.changeTwoFactor(true, true);
            return true;
        });
        new Visitor(portal).signIn(TestStaff.admin(portal, practice.id()));
        assertThat(count(practice, "text_message")).isOne();

        clock.tick(Duration.ofDays(90));
        upkeep();
        assertThat(count(practice, "text_message")).isOne();
        clock.tick(Duration.ofSeconds(1));
        upkeep();

        assertThat(count(practice, "text_message")).isZero();
        assertThat(count(practice, "pin where text_id is null")).isOne();
    }

    private void upkeep() {
        new TextUpkeep(portal.getBean(EachPractice.class), log, limits).look();
    }

    private long count(InPractice practice, String table) {
        return practice.call(
                () -> db.sql("select count(*) from " + table).query(Long.class).single());
    }
}
