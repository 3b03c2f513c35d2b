package nimbus.connections.budget;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import nimbus.connections.Answer;
import nimbus.connections.Answer.Got;
import nimbus.connections.Answer.Throttled;
import nimbus.connections.Urgency;
import nimbus.connections.wire.Budget;
import nimbus.connections.wire.Budget.Pass;
import nimbus.connections.wire.Replies;
import nimbus.support.PortalTest;
import nimbus.support.TickingClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

@PortalTest
class SharedBudgetTest {

    private static final Allowance XERO = new Allowance(4, 60, 5_000, 4_000, 10_000);
    private static final Duration LONGEST = Duration.ofMinutes(10);

    @Autowired private DataSource dataSource;
    @Autowired private JdbcClient db;
    @Autowired private PlatformTransactionManager transactions;
    @Autowired private TickingClock clock;

    private final String account = "test:" + UUID.randomUUID();
    private final String app = "app:" + UUID.randomUUID();
    private SharedBudget budget;

    @BeforeEach
    void open() {
        budget = node(XERO);
    }

    private SharedBudget node(Allowance allowance) {
        return new SharedBudget(app, dataSource, db, transactions, allowance, clock);
    }

    private Answer<Pass> ask(Urgency urgency) {
        return budget.admit(account, urgency, LONGEST);
    }

    private Pass passed() {
        var answer = ask(Urgency.PERSON);
        assertThat(answer).isInstanceOf(Got.class);
        return ((Got<Pass>) answer).value();
    }

    private void call(int times) {
        for (int at = 0; at < times; at++) {
            passed().close();
        }
    }

    private void assertThrottled(Answer<Pass> answer, Duration wait, String limit) {
        assertThat(answer).isEqualTo(new Throttled<>(wait, limit));
    }

    @Test
    @Tag("F42")
    void letsFourCallsIntoTheAirAtOnce() {
        var first = passed();
        passed();
        passed();
        passed();

        assertThat(ask(Urgency.PERSON)).isInstanceOf(Throttled.class);
        assertThat(((Throttled<Pass>) ask(Urgency.PERSON)).limit()).isEqualTo("concurrent");
        first.close();
        passed();
    }

    @Test
    @Tag("F42")
    void countsTheCallsOfAllNodesTogether() throws Exception {
        var nodes = List.of(node(XERO), node(XERO));
        var start = new CountDownLatch(1);
        var answers = new ArrayList<Future<Answer<Pass>>>();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int at = 0; at < 40; at++) {
                answers.add(threads.submit(asker(nodes.get(at % 2), start)));
            }
            start.countDown();
        }

        assertThat(answers)
                .extracting(Future::resultNow)
                .filteredOn(Got.class::isInstance)
                .hasSize(4);
    }

    private Callable<Answer<Pass>> asker(Budget node, CountDownLatch start) {
        return () -> {
            start.await();
            return node.admit(account, Urgency.PERSON, LONGEST);
        };
    }

    @Test
    void freesThePlaceOfANodeThatDied() {
        for (int at = 0; at < 4; at++) {
            passed();
        }
        clock.tick(LONGEST.plusSeconds(1));

        passed();
    }

    @Test
    @Tag("W67")
    void theCallsOfADeadNodeGiveTheirPlacesBackWithinThirtySeconds() {
        for (int at = 0; at < 4; at++) {
            passed();
        }
        assertThat(node(XERO).admit(account, Urgency.PERSON, LONGEST))
                .isInstanceOf(Throttled.class);

        clock.tick(Duration.ofSeconds(30));

        assertThat(node(XERO).admit(account, Urgency.PERSON, LONGEST)).isInstanceOf(Got.class);
    }

    @Test
    @Tag("W67")
    void aLongCallKeepsItsPlaceAsLongAsItsNodeLives() {
        for (int at = 0; at < 4; at++) {
            passed();
        }

        for (int at = 1; at < LONGEST.toSeconds() / 15; at++) {
            clock.tick(Duration.ofSeconds(15));
            budget.prolong();
            assertThat(node(XERO).admit(account, Urgency.PERSON, LONGEST))
                    .isInstanceOf(Throttled.class);
        }
        clock.tick(Duration.ofSeconds(20));
        budget.prolong();
        assertThat(node(XERO).admit(account, Urgency.PERSON, LONGEST)).isInstanceOf(Got.class);
    }

    @Test
    @Tag("W67")
    void whoWaitsForAPlaceIsToldThatItIsForOtherCallsToEnd() {
        for (int at = 0; at < 4; at++) {
            passed();
        }

        assertThat(((Throttled<Pass>) ask(Urgency.PERSON)).awaited("Xero"))
                .isEqualTo("one of the calls to Xero that are under way to end");
    }

    @Test
    void neverAllowsMoreThanAMinutesCallsInAnySixtySeconds() {
        call(30);
        clock.tick(Duration.ofSeconds(40));
        call(30);

        assertThrottled(ask(Urgency.PERSON), Duration.ofSeconds(20), "minute");
        clock.tick(Duration.ofSeconds(20));
        call(30);
        assertThrottled(ask(Urgency.PERSON), Duration.ofSeconds(40), "minute");
    }

    @Test
    @Tag("F44")
    void slowsDownWhenSomebodyElseEatsTheQuota() {
        var pass = passed();
        pass.learn(Replies.of(200, "X-MinLimit-Remaining", "2"));
        pass.close();

        call(2);

        assertThrottled(ask(Urgency.PERSON), Duration.ofSeconds(60), "minute");
    }

    @Test
    @Tag("F44")
    void keepsAFifthOfTheDayForPeople() {
        var pass = passed();
        pass.learn(Replies.of(200, "X-DayLimit-Remaining", "1000"));
        pass.close();

        assertThat(ask(Urgency.BACKGROUND)).isInstanceOf(Throttled.class);
        assertThat(((Throttled<Pass>) ask(Urgency.BACKGROUND)).limit()).isEqualTo("day");
        passed().close();
    }

    @Test
    void givesBackWhatARefusedCallHadTaken() {
        var pass = passed();
        pass.learn(Replies.of(200, "X-DayLimit-Remaining", "1000"));
        pass.close();
        for (int at = 0; at < 10; at++) {
            ask(Urgency.BACKGROUND);
        }

        call(4);
    }

    @Test
    @Tag("F40")
    void leavesAnAccountAloneAsLongAsItWasTold() {
        var pass = passed();
        pass.learn(Replies.of(429, "X-Rate-Limit-Problem", "Minute", "Retry-After", "41"));
        pass.close();

        assertThrottled(ask(Urgency.PERSON), Duration.ofSeconds(41), "minute");
        clock.tick(Duration.ofSeconds(41));
        passed().close();
    }

    @Test
    @Tag("F41")
    void aShortPauseNeverShortensALongOne() {
        var pass = passed();
        pass.learn(Replies.of(429, "X-Rate-Limit-Problem", "day", "Retry-After", "66975"));
        pass.learn(Replies.of(429, "X-Rate-Limit-Problem", "concurrent"));
        pass.close();

        assertThrottled(ask(Urgency.PERSON), Duration.ofSeconds(66_975), "day");
    }

    @Test
    @Tag("F43")
    void oneAccountsTroubleIsNotAnothers() {
        var pass = passed();
        pass.learn(Replies.of(429, "X-Rate-Limit-Problem", "day", "Retry-After", "66975"));
        pass.close();

        assertThat(budget.admit("test:" + UUID.randomUUID(), Urgency.BACKGROUND, LONGEST))
                .isInstanceOf(Got.class);
    }

    @Test
    @Tag("F43")
    void theAppsLimitHoldsForAllAccounts() {
        var pass = passed();
        pass.learn(Replies.of(429, "X-Rate-Limit-Problem", "appminute", "Retry-After", "3"));
        pass.close();

        assertThrottled(
                budget.admit("test:" + UUID.randomUUID(), Urgency.PERSON, LONGEST),
                Duration.ofSeconds(3),
                "app");
        clock.tick(Duration.ofSeconds(3));
        passed().close();
    }
}
