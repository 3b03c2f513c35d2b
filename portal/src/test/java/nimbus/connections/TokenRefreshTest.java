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
import nimbus.connections.Answer.SignInAgain;
import nimbus.connections.Answer.Unavailable;
import nimbus.support.OutsideWorld;
import nimbus.support.PortalTest;
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

    @Autowired private ApplicationContext portal;
    @Autowired private XeroIdentity identity;
    @Autowired private Tokens tokens;
    @Autowired private TokenRefresh refresh;
    @Autowired private Vault vault;
    @Autowired private TickingClock clock;
    @Autowired private JdbcClient db;
    @Autowired private TransactionTemplate transaction;
    @Autowired private PlatformTransactionManager transactions;

    private HeldGrant held;

    @BeforeEach
    void hold() {
        held = new HeldGrant(portal);
    }

    @AfterEach
    void lift() {
        held.close();
    }

    @Test
    void usesATokenAsLongAsItLives() {
        clock.tick(Duration.ofMinutes(27));

        assertThat(got(held.usable())).isEqualTo(held.grant().accessToken());
    }

    @Test
    void renewsATokenShortlyBeforeItEnds() {
        clock.tick(Duration.ofMinutes(28));

        var newer = got(held.usable());

        assertThat(newer).isNotEqualTo(held.grant().accessToken());
        assertThat(got(held.usable())).isEqualTo(newer);
    }

    @Test
    @Tag("F66")
    void triesTheSameTokenAgainWhenTheAnswerWasLost() {
        clock.tick(Duration.ofMinutes(30));
        held.fault("lose-refresh-reply");

        assertThat(held.usable()).isInstanceOf(Unavailable.class);
        clock.tick(Duration.ofMinutes(10));

        assertThat(got(held.usable())).isNotEqualTo(held.grant().accessToken());
    }

    @Test
    @Tag("F66")
    void fallsBackToTheTokenBeforeDuringTheGrace() {
        clock.tick(Duration.ofMinutes(30));
        got(held.usable());
        held.here(() -> replaceRefreshToken("a token that Xero never saw"));
        clock.tick(Duration.ofMinutes(29));

        assertThat(got(held.usable())).isNotEqualTo(held.grant().accessToken());
    }

    @Test
    void doesNotTryTheTokenBeforeAfterTheGrace() {
        clock.tick(Duration.ofMinutes(30));
        got(held.usable());
        held.here(() -> replaceRefreshToken("a token that Xero never saw"));
        clock.tick(Duration.ofMinutes(31));

        assertThat(held.usable()).isInstanceOf(SignInAgain.class);
    }

    private Integer replaceRefreshToken(String token) {
        var place =
                "practice/"
                        + held.practice()
                        + "/token_set/"
                        + held.grant().xeroUser()
                        + "/refresh";
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
        assertThat(seen).extracting(Future::resultNow).containsOnly(got(held.usable()));
    }

    private Callable<Secret> asker(TokenRefresh node, CallMeter meter, CountDownLatch start) {
        return () -> {
            start.await();
            return meter.measure(() -> held.here(() -> got(node.usable(held.grant().xeroUser()))));
        };
    }

    @Test
    @Tag("F68")
    void doesNotGiveUpWhenTheTokenEndpointIsDown() {
        clock.tick(Duration.ofMinutes(30));
        OutsideWorld.fault("{\"name\":\"500\",\"target\":\"/identity/connect/token\"}");

        assertThat(held.usable()).isInstanceOf(Unavailable.class);
        assertThat(got(held.usable())).isNotEqualTo(held.grant().accessToken());
    }

    @Test
    void knowsNothingOfAnUnknownPerson() {
        assertThat(held.here(() -> refresh.usable(UUID.randomUUID())))
                .isInstanceOf(SignInAgain.class);
    }
}
