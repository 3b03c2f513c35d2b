package nimbus.connections;

import static nimbus.connections.Consents.got;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import nimbus.connections.Answer.SignInAgain;
import nimbus.connections.Answer.Unavailable;
import nimbus.practice.CurrentPractice;
import nimbus.practice.EachPractice;
import nimbus.practice.PracticeId;
import nimbus.practice.Practices;
import nimbus.support.OutsideWorld;
import nimbus.support.OutsideWorld.RemotePractice;
import nimbus.support.PortalTest;
import nimbus.support.TestPractices;
import nimbus.support.TickingClock;
import nimbus.vault.Vault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@PortalTest
class TokenRefreshTest {

    @Autowired private Practices practices;
    @Autowired private EachPractice eachPractice;
    @Autowired private XeroIdentity identity;
    @Autowired private Tokens tokens;
    @Autowired private TokenRefresh refresh;
    @Autowired private Vault vault;
    @Autowired private TickingClock clock;
    @Autowired private JdbcClient db;
    @Autowired private TransactionTemplate transaction;
    @Autowired private PlatformTransactionManager transactions;

    private final RemotePractice remote =
            OutsideWorld.practice("{\"product\":\"WFM\",\"clients\":5}");
    private PracticeId practice;
    private Grant grant;

    @BeforeEach
    void connect() {
        practice = TestPractices.create(practices);
        grant = Consents.grant(identity, remote);
        here(() -> {
            tokens.keep(grant);
            return true;
        });
    }

    @AfterEach
    void lift() {
        OutsideWorld.liftFaults(remote);
    }

    private <T> T here(Supplier<T> work) {
        return CurrentPractice.call(practice, work);
    }

    private Answer<Secret> usable() {
        return here(() -> refresh.usable(grant.xeroUser()));
    }

    private void fault(String name, String more) {
        OutsideWorld.fault(
                "{\"name\":\"" + name + "\",\"practice\":\"" + remote.id() + "\"" + more + "}");
    }

    private void tokenEndpointFails() {
        OutsideWorld.fault("{\"name\":\"500\",\"target\":\"/identity/connect/token\"}");
    }

    @Test
    void usesATokenAsLongAsItLives() {
        clock.tick(Duration.ofMinutes(27));

        assertThat(got(usable())).isEqualTo(grant.accessToken());
    }

    @Test
    void renewsATokenShortlyBeforeItEnds() {
        clock.tick(Duration.ofMinutes(28));

        var newer = got(usable());

        assertThat(newer).isNotEqualTo(grant.accessToken());
        assertThat(got(usable())).isEqualTo(newer);
    }

    @Test
    @Tag("F66")
    void triesTheSameTokenAgainWhenTheAnswerWasLost() {
        clock.tick(Duration.ofMinutes(30));
        fault("lose-refresh-reply", "");

        assertThat(usable()).isInstanceOf(Unavailable.class);
        clock.tick(Duration.ofMinutes(10));

        assertThat(got(usable())).isNotEqualTo(grant.accessToken());
    }

    @Test
    @Tag("F66")
    void fallsBackToTheTokenBeforeDuringTheGrace() {
        clock.tick(Duration.ofMinutes(30));
        got(usable());
        here(() -> replaceRefreshToken("a token that Xero never saw"));
        clock.tick(Duration.ofMinutes(29));

        assertThat(got(usable())).isNotEqualTo(grant.accessToken());
    }

    @Test
    void doesNotTryTheTokenBeforeAfterTheGrace() {
        clock.tick(Duration.ofMinutes(30));
        got(usable());
        here(() -> replaceRefreshToken("a token that Xero never saw"));
        clock.tick(Duration.ofMinutes(31));

        assertThat(usable()).isInstanceOf(SignInAgain.class);
    }

    private Integer replaceRefreshToken(String token) {
        var place = "practice/" + practice + "/token_set/" + grant.xeroUser() + "/refresh";
        return transaction.execute(_ ->
                db.sql("update token_set set refresh_token = :sealed")
                        .param("sealed", vault.seal(token, place))
                        .update());
    }

    @Test
    @Tag("F67")
    void refreshesOnceForFiftyThreadsOnEachOfTwoNodes() throws Exception {
        clock.tick(Duration.ofMinutes(30));
        var otherNode = new TokenRefresh(tokens, identity, transactions, clock);
        var start = new CountDownLatch(1);
        var meters = new ArrayList<CallMeter>();
        var seen = new ArrayList<Future<Secret>>();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int at = 0; at < 100; at++) {
                var meter = new CallMeter();
                meters.add(meter);
                var node = at % 2 == 0 ? refresh : otherNode;
                seen.add(threads.submit(asker(node, meter, start)));
            }
            start.countDown();
        }

        assertThat(meters.stream().mapToLong(CallMeter::calls).sum()).isEqualTo(1);
        assertThat(seen).extracting(Future::resultNow).containsOnly(got(usable()));
    }

    private Callable<Secret> asker(TokenRefresh node, CallMeter meter, CountDownLatch start) {
        return () -> {
            start.await();
            return meter.measure(() -> here(() -> got(node.usable(grant.xeroUser()))));
        };
    }

    @Test
    @Tag("F68")
    void doesNotGiveUpWhenTheTokenEndpointIsDown() {
        clock.tick(Duration.ofMinutes(30));
        tokenEndpointFails();

        assertThat(usable()).isInstanceOf(Unavailable.class);
        assertThat(got(usable())).isNotEqualTo(grant.accessToken());
    }

    @Test
    @Tag("F69")
    void asksForAPersonOnlyWhenXeroSaysThatTheTokenIsFinished() {
        connected();
        clock.tick(Duration.ofMinutes(30));
        fault("kill-refresh-token", "");

        assertThat(usable()).isInstanceOf(SignInAgain.class);
        assertThat(here(() -> tokens.find(grant.xeroUser()))).isPresent();
    }

    @Autowired private Connections connections;
    @Autowired private ApplicationContext portal;

    private void connected() {
        here(() -> Connected.toXero(portal, Product.WFM, grant, Consents.tenant(identity, grant)));
    }

    @Test
    @Tag("A35")
    void aTokenUsedElsewhereIsNoticedAndAPersonAskedFor() {
        connected();
        got(identity.refresh(grant.refreshToken()));
        OutsideWorld.advance(Duration.ofMinutes(31));
        clock.tick(Duration.ofMinutes(31));
        var connection = here(() -> connections.current(Product.WFM)).orElseThrow();

        assertThat(here(() -> accounts.open(connection, Urgency.PERSON).staff()))
                .isInstanceOf(SignInAgain.class);

        assertThat(here(() -> connections.current(Product.WFM)).orElseThrow().state())
                .isEqualTo(Connection.State.NEEDS_REAUTH);
        assertThat(audited("connection.needs_reauth")).isOne();
    }

    private int audited(String action) {
        Integer count =
                here(() ->
                        transaction.execute(_ ->
                                db.sql("select count(*) from audit_event where action = :action")
                                        .param("action", action)
                                        .query(Integer.class)
                                        .single()));
        return java.util.Objects.requireNonNull(count);
    }

    @Test
    @Tag("F70")
    void keepsATokenAliveThatNobodyUses() {
        connected();
        clock.tick(Duration.ofHours(25));

        here(() -> keepAlive());

        assertThat(here(() -> tokens.find(grant.xeroUser())).orElseThrow().refreshed())
                .isEqualTo(clock.instant());
        assertThat(here(() -> connections.current(Product.WFM)).orElseThrow().state())
                .isEqualTo(Connection.State.OK);
    }

    @Test
    @Tag("F70")
    void everyPracticesTokensOutliveSixtyIdleDaysByTheUpkeep() {
        connected();
        var upkeep = new TokenUpkeep(eachPractice, accounts);
        for (int day = 0; day < 60; day += 20) {
            clock.tick(Duration.ofDays(20));
            upkeep.look();
        }

        assertThat(here(() -> tokens.find(grant.xeroUser())).orElseThrow().refreshed())
                .isEqualTo(clock.instant());
        assertThat(here(() -> connections.current(Product.WFM)).orElseThrow().state())
                .isEqualTo(Connection.State.OK);
    }

    @Test
    @Tag("F70")
    void asksToReconnectOnceATokenHasDiedOfIdlenessAndFindsTheSameConnectionAgain() {
        connected();
        var before = here(() -> connections.current(Product.WFM)).orElseThrow();
        clock.tick(Duration.ofDays(61));
        fault("kill-refresh-token", "");

        here(() -> keepAlive());

        assertThat(here(() -> connections.current(Product.WFM)).orElseThrow().state())
                .isEqualTo(Connection.State.NEEDS_REAUTH);
        grant = Consents.grant(identity, remote);
        here(() -> Connected.again(portal, before, grant, Consents.tenant(identity, grant)));
        var after = here(() -> connections.current(Product.WFM)).orElseThrow();
        assertThat(after.id()).isEqualTo(before.id());
        assertThat(after.state()).isEqualTo(Connection.State.OK);
    }

    @Autowired private RemoteAccounts accounts;

    private boolean keepAlive() {
        accounts.keepAlive();
        return true;
    }

    @Test
    @Tag("A30")
    void aTokenRowMovedToAnotherPracticeOpensNothing() {
        var sealed = here(this::row);
        var thief = TestPractices.create(practices);

        CurrentPractice.run(thief, () -> transaction.executeWithoutResult(_ -> insert(sealed)));

        assertThat(CurrentPractice.call(thief, () -> refresh.usable(grant.xeroUser())))
                .isInstanceOf(SignInAgain.class);
    }

    private record Row(byte[] access, byte[] refresh) {}

    private Row row() {
        return transaction.execute(_ ->
                db.sql("select access_token, refresh_token from token_set")
                        .query((row, _) -> new Row(row.getBytes(1), row.getBytes(2)))
                        .single());
    }

    private void insert(Row sealed) {
        db.sql(
                        """
                        insert into token_set (practice_id, xero_user_id, access_token, refresh_token,
                                               scopes, expires_at, refreshed_at)
                        values (current_practice(), :user, :access, :refresh, '', now() + interval '1 year', now())
                        """)
                .param("user", grant.xeroUser())
                .param("access", sealed.access())
                .param("refresh", sealed.refresh())
                .update();
    }

    @Test
    @Tag("A31")
    void aTokenWithOneBitChangedOpensNothing() {
        here(() ->
                transaction.execute(_ ->
                        db.sql(
                                        "update token_set set access_token ="
                                                + " set_bit(access_token, 99, 1 -"
                                                + " get_bit(access_token, 99))")
                                .update()));

        assertThat(usable()).isInstanceOf(SignInAgain.class);
    }

    @Test
    @Tag("A32")
    @Tag("T14")
    void aDumpOfTheTableHoldsNoToken() {
        var dump =
                here(() ->
                        transaction.execute(_ ->
                                db.sql(
                                                "select t::text || encode(access_token,"
                                                        + " 'escape') || encode(refresh_token,"
                                                        + " 'escape') from token_set t")
                                        .query(String.class)
                                        .single()));

        assertThat(dump)
                .contains(grant.xeroUser().toString())
                .doesNotContain(grant.accessToken().value())
                .doesNotContain(grant.refreshToken().value())
                .doesNotContain(grant.refreshToken().value().substring(0, 16));
    }

    @Test
    void knowsNothingOfAnUnknownPerson() {
        assertThat(here(() -> refresh.usable(UUID.randomUUID()))).isInstanceOf(SignInAgain.class);
    }
}
