package nimbus.servergate;

import static nimbus.support.Remote.client;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import nimbus.connections.Answer;
import nimbus.practice.CurrentPractice;
import nimbus.support.PortalTest;
import nimbus.support.Products;
import nimbus.support.Remote;
import nimbus.support.TickingClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@PortalTest
class ServerGateTest {

    private static final Remote ONE = client(1, "One", "A");
    private static final Remote TWO = client(2, "Two", "B");

    @Autowired private ApplicationContext portal;
    private SyncBench bench;

    @BeforeEach
    void freshPractice() {
        bench = new SyncBench(portal);
    }

    @Test
    @Tag("T38")
    void theFirstFullClientSyncLoadsEverything() {
        bench.account.employs(Remote.person(1, "Hemi Ropata", "hemi@k.example", ""));

        bench.lists(ONE, TWO).fullDone();

        assertThat(bench.clients()).containsExactly("One", "Two");
        assertThat(bench.newest()).isEqualTo("full-client-sync done 3/0/0/0");
    }

    @Test
    @Tag("T39")
    @Tag("F27")
    void aManualSyncAsksForWhatChangedByTheProvidersClock() {
        bench.account.asOf = Instant.parse("2020-09-01T00:03:00Z");
        bench.lists(ONE, TWO).fullDone();

        bench.lists(ONE.named("One Ltd")).manualDone();

        assertThat(bench.clients()).containsExactly("One Ltd", "Two");
        assertThat(bench.account.asked())
                .containsExactly(
                        Optional.empty(), Optional.of(Instant.parse("2020-08-31T23:58:00Z")));
        assertThat(bench.newest()).isEqualTo("manual-sync done 0/1/0/0");
    }

    @Test
    @Tag("T40")
    void aFullClientSyncLetsArchivedClientsLeave() {
        var many = IntStream.range(10, 40).mapToObj(i -> client(i, "C" + i, "C" + i)).toList();
        bench.lists(many.toArray(Remote[]::new)).fullDone();

        bench.lists(many.subList(2, 30).toArray(Remote[]::new)).fullDone();

        assertThat(bench.clients()).hasSize(28).doesNotContain("C10", "C11");
        assertThat(bench.newest()).isEqualTo("full-client-sync done 0/0/2/28");
    }

    /// Ten times as many removals are agreed to as would be: the question about many cannot be what
    /// keeps them.
    @Test
    @Tag("F47")
    @Tag("W61")
    void anEmptyListRemovesNobodyWhateverIsAgreedTo() {
        bench.lists(ONE, TWO).fullDone();
        bench.lists();

        CurrentPractice.run(
                bench.wall.practice,
                () ->
                        bench.gate()
                                .start(
                                        SyncType.FULL,
                                        Products.WFM,
                                        "Aroha",
                                        Map.of(Removals.CONFIRMED, "20")));
        bench.drain();

        assertThat(bench.clients()).containsExactly("One", "Two");
        assertThat(bench.newest()).startsWith("full-client-sync asks");
        bench.confirm();
        bench.drain();
        assertThat(bench.clients()).containsExactly("One", "Two");
        assertThat(bench.message()).contains("empty", "2 clients");
    }

    /// Fewer than a tenth, so that only the number asks.
    @Test
    @Tag("F48")
    @Tag("W61")
    void fiftyMayLeaveUnaskedAndFiftyOneMayNot() {
        var many = IntStream.range(0, 1_200).mapToObj(i -> client(i, "C" + i, "C" + i)).toList();
        bench.lists(many.toArray(Remote[]::new)).fullDone();

        bench.lists(many.subList(51, 1_200).toArray(Remote[]::new)).fullDone();
        assertThat(bench.newest()).startsWith("full-client-sync asks");
        assertThat(bench.clients()).hasSize(1_200);
        assertThat(bench.refuse()).isTrue();

        bench.lists(many.subList(50, 1_200).toArray(Remote[]::new)).fullDone();
        assertThat(bench.newest()).isEqualTo("full-client-sync done 0/0/50/1150");
        assertThat(bench.clients()).hasSize(1_150);
    }

    @Test
    @Tag("F48")
    void aShrunkenListAsksFirstAndRemovesWhatWasConfirmed() {
        bench.lists(ONE, TWO).fullDone();
        bench.lists(TWO).fullDone();
        assertThat(bench.clients()).containsExactly("One", "Two");
        assertThat(bench.newest()).startsWith("full-client-sync asks");
        assertThat(bench.message()).startsWith("1 of 2 clients would leave");

        bench.confirm();
        bench.drain();

        assertThat(bench.clients()).containsExactly("Two");
        assertThat(bench.newest()).isEqualTo("full-client-sync done 0/0/1/1");
    }

    @Test
    @Tag("F48")
    void moreThanWasConfirmedAsksAgain() {
        bench.lists(ONE, TWO, client(3, "Three", "C")).fullDone();
        bench.lists(ONE, TWO).fullDone();

        bench.lists(ONE).confirm();
        bench.drain();

        assertThat(bench.clients()).hasSize(3);
        assertThat(bench.message()).startsWith("2 of 3 clients would leave");
    }

    @Test
    void refusedRemovalsLeaveEverybodyAndEndTheRun() {
        bench.lists(ONE, TWO).fullDone();
        bench.lists(TWO).fullDone();

        assertThat(bench.refuse()).isTrue();

        assertThat(bench.clients()).containsExactly("One", "Two");
        assertThat(bench.lists(ONE, TWO).full()).isInstanceOf(ServerGate.Started.Now.class);
    }

    @Test
    @Tag("F45")
    void tenThousandClicksAreOneRun() throws InterruptedException {
        bench.lists(ONE);
        var go = new CountDownLatch(1);
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int person = 0; person < 8; person++) {
                people.submit(() -> {
                    go.await();
                    for (int click = 0; click < 1250; click++) {
                        bench.manual();
                    }
                    return null;
                });
            }
            go.countDown();
        }

        bench.drain();

        assertThat(bench.wall.number("select count(*) from run")).isEqualTo(1);
        assertThat(bench.account.asked()).hasSize(1);
    }

    @Test
    @Tag("F40")
    void aLimitIsWaitedOutWithoutACall() {
        bench.lists(ONE)
                .account
                .willAnswer(new Answer.Throttled<>(Duration.ofSeconds(60), "minute"));
        bench.manualDone();
        assertThat(bench.clients()).isEmpty();
        assertThat(bench.message()).isEqualTo("WorkflowMax's minute limit");

        bench.pass(Duration.ofSeconds(59)).drain();
        assertThat(bench.account.asked()).hasSize(1);

        bench.pass(Duration.ofSeconds(1)).drain();
        assertThat(bench.clients()).containsExactly("One");
    }

    @Test
    void anAccountThatIsDownIsLeftAloneLongerEachTimeThenGivenUp() {
        bench.lists(ONE);
        IntStream.range(0, 8)
                .forEach(_ -> bench.account.willAnswer(new Answer.Unavailable<>("no route")));
        bench.manualDone();
        bench.pass(Duration.ofSeconds(30)).drain();
        bench.pass(Duration.ofSeconds(59)).drain();
        assertThat(bench.account.asked()).hasSize(2);

        IntStream.range(0, 8).forEach(_ -> bench.pass(Duration.ofMinutes(15)).drain());

        assertThat(bench.account.asked()).hasSize(8);
        assertThat(bench.newest()).startsWith("manual-sync failed");
        assertThat(bench.clients()).isEmpty();
    }

    @Test
    @Tag("F46")
    @Tag("F49")
    void anAnswerThatIsNoListFailsTheRunAndWritesNothing() {
        bench.lists(ONE).account.willAnswer(new Answer.Unreadable<>("a login page came back"));

        bench.manualDone();

        assertThat(bench.clients()).isEmpty();
        assertThat(bench.account.asked()).hasSize(1);
        assertThat(bench.newest()).startsWith("manual-sync failed");
        assertThat(bench.message()).isEqualTo("Nothing was changed: a login page came back");
        assertThat(bench.wall.text("select state || last_error from run"))
                .isEqualTo("failedNothing was changed: a login page came back");
    }

    @Test
    @Tag("F90")
    @Tag("F72")
    void aPermissionThatEndsInTheMiddleStopsTheSyncAndTouchesNobody() {
        var other = new SyncBench(portal);
        other.lists(TWO).fullDone();
        bench.lists(ONE).fullDone();

        bench.lists(ONE.named("Half read"))
                .account
                .willAnswer(new Answer.Forbidden<>("Connect again"));
        bench.fullDone();

        assertThat(bench.clients()).containsExactly("One");
        assertThat(bench.message()).isEqualTo("Connect again");
        assertThat(other.clients()).containsExactly("Two");
    }

    @Test
    @Tag("F69")
    void whoSignsInAgainGoesOnWithTheSameRun() {
        bench.lists(ONE).account.willAnswer(new Answer.SignInAgain<>("Connect again"));
        var first = bench.manual();
        bench.drain();

        assertThat(bench.manual()).isEqualTo(first);
        bench.drain();

        assertThat(bench.clients()).containsExactly("One");
    }

    @Test
    void aCrashInTheMiddleOfAReadingLeavesNothingAndTheRepeatIsComplete() {
        bench.lists(ONE, TWO).account.willThrow(new IllegalStateException("killed"));

        bench.manualDone();
        assertThat(bench.clients()).isEmpty();

        bench.pass(Duration.ofMinutes(1)).drain();
        assertThat(bench.clients()).containsExactly("One", "Two");
        assertThat(bench.newest()).isEqualTo("manual-sync done 2/0/0/0");
    }

    @Test
    void twoSyncsOfOneAccountNeverReadAtTheSameTime() {
        bench.lists(ONE);
        bench.account.whileListing(() -> {
            bench.full();
            bench.drain();
            assertThat(bench.newest()).startsWith("full-client-sync waiting");
        });

        bench.manualDone();

        bench.pass(Duration.ofSeconds(5)).drain();
        assertThat(bench.newest()).isEqualTo("full-client-sync done 0/0/0/1");
    }

    @Test
    @Tag("T18")
    void nothingSyncsWhileAnotherFeatureSaysSo() {
        portal.getBean(ScriptedAccounts.class).block(bench.wall.practice, "Being upgraded");

        assertThat(bench.lists(ONE).manual())
                .isEqualTo(new ServerGate.Started.Unavailable("Being upgraded"));
        bench.look();
        assertThat(bench.wall.number("select count(*) from run")).isZero();

        portal.getBean(ScriptedAccounts.class).unblock(bench.wall.practice);
        bench.look();
        assertThat(bench.clients()).containsExactly("One");
    }

    @Test
    void aListReadByTheOldKeysIsNotAppliedAfterTheSwitch() {
        bench.lists(ONE)
                .account
                .whileListing(() -> bench.wall.change("update connection set mode = 'legacy'"));

        bench.manualDone();

        assertThat(bench.clients()).isEmpty();
        assertThat(bench.newest()).startsWith("manual-sync waiting");
    }

    @Test
    void withoutAConnectionThePersonIsToldWhatToDo() {
        var gate = bench.gate();

        var started =
                CurrentPractice.call(
                        bench.wall.practice, () -> gate.manualSync(Products.SME, "Aroha"));

        assertThat(started)
                .isEqualTo(new ServerGate.Started.Unavailable("Connect Xero SME first."));
    }

    @Test
    @Tag("T44")
    void aChangeArrivesWithinOneTickOfTheTimetable() {
        bench.lists(ONE).look();
        assertThat(bench.newest()).startsWith("full-client-sync done");

        bench.lists(ONE.named("One Ltd")).pass(Duration.ofMinutes(9)).look();
        assertThat(bench.clients()).containsExactly("One");

        bench.pass(Duration.ofMinutes(1)).look();
        assertThat(bench.clients()).containsExactly("One Ltd");
        assertThat(bench.newest()).isEqualTo("scheduled-sync done 0/1/0/0");
    }

    @Test
    @Tag("F62")
    void theNightlyReconciliationFindsContactEditsAndFlagsWhoIsMissing() {
        bench.lists(ONE.with(11, "Mere Kingi", "old@a.example", ""), TWO).look();

        bench.lists(ONE.with(11, "Mere Kingi", "new@a.example", ""))
                .pass(Duration.ofHours(24))
                .look();

        assertThat(bench.newest()).startsWith("nightly-reconciliation done");
        assertThat(bench.wall.texts("select email from contact")).containsExactly("new@a.example");
        assertThat(bench.wall.texts("select name || source_state from client order by name"))
                .containsExactly("Oneactive", "Twomissing");
    }

    @Test
    void aFullClientSyncStartsByItselfEveryMonth() {
        bench.lists(ONE).look();

        bench.pass(Duration.ofDays(30)).look();

        assertThat(bench.newest()).startsWith("full-client-sync done");
        assertThat(portal.getBean(TickingClock.class).instant())
                .isEqualTo(TickingClock.START.plus(Duration.ofDays(30)));
    }

    @Test
    @Tag("T54")
    void startAndEndAreAudited() {
        bench.lists(ONE).manualDone();

        assertThat(
                        bench.wall.texts(
                                "select actor || ' ' || action from audit_event where action like"
                                        + " 'sync%' order by position"))
                .containsExactly("Aroha Ngata sync.start", "system sync.done");
    }
}
