package nimbus.connections;

import static nimbus.connections.Consents.got;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Objects;
import nimbus.connections.Answer.SignInAgain;
import nimbus.practice.CurrentPractice;
import nimbus.practice.EachPractice;
import nimbus.support.OutsideWorld;
import nimbus.support.PortalTest;
import nimbus.support.TickingClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// A connection whose tokens nobody uses, or somebody else does: it lives on, or asks for a person.
@PortalTest
class TokenUpkeepTest {

    @Autowired private ApplicationContext portal;
    @Autowired private EachPractice eachPractice;
    @Autowired private XeroIdentity identity;
    @Autowired private RemoteAccounts accounts;
    @Autowired private TickingClock clock;
    @Autowired private JdbcClient db;
    @Autowired private TransactionTemplate transaction;

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
    @Tag("F69")
    void asksForAPersonOnlyWhenXeroSaysThatTheTokenIsFinished() {
        held.connect();
        clock.tick(Duration.ofMinutes(30));
        held.fault("kill-refresh-token");

        assertThat(held.usable()).isInstanceOf(SignInAgain.class);
        assertThat(held.stored().xeroUser()).isEqualTo(held.grant().xeroUser());
    }

    @Test
    @Tag("A35")
    void aTokenUsedElsewhereIsNoticedAndAPersonAskedFor() {
        held.connect();
        got(identity.refresh(held.grant().refreshToken()));
        OutsideWorld.advance(Duration.ofMinutes(31));
        clock.tick(Duration.ofMinutes(31));
        var connection = held.connection();

        assertThat(held.here(() -> accounts.open(connection, Urgency.PERSON).staff()))
                .isInstanceOf(SignInAgain.class);

        assertThat(held.connection().state()).isEqualTo(Connection.State.NEEDS_REAUTH);
        assertThat(audited("connection.needs-reauth")).isOne();
    }

    private int audited(String action) {
        Integer count =
                held.here(() ->
                        transaction.execute(_ ->
                                db.sql("select count(*) from audit_event where action = :action")
                                        .param("action", action)
                                        .query(Integer.class)
                                        .single()));
        return Objects.requireNonNull(count);
    }

    @Test
    @Tag("F70")
    void keepsATokenAliveThatNobodyUses() {
        held.connect();
        clock.tick(Duration.ofHours(25));

        CurrentPractice.run(held.practice(), accounts::keepAlive);

        assertThat(held.stored().refreshed()).isEqualTo(clock.instant());
        assertThat(held.connection().state()).isEqualTo(Connection.State.OK);
    }

    @Test
    @Tag("F70")
    void everyPracticesTokensOutliveSixtyIdleDaysByTheUpkeep() {
        held.connect();
        var upkeep = new TokenUpkeep(eachPractice, accounts);
        for (int day = 0; day < 60; day += 20) {
            clock.tick(Duration.ofDays(20));
            upkeep.look();
        }

        assertThat(held.stored().refreshed()).isEqualTo(clock.instant());
        assertThat(held.connection().state()).isEqualTo(Connection.State.OK);
    }

    @Test
    @Tag("F70")
    void asksToReconnectOnceATokenHasDiedOfIdlenessAndFindsTheSameConnectionAgain() {
        held.connect();
        var before = held.connection();
        clock.tick(Duration.ofDays(61));
        held.fault("kill-refresh-token");

        CurrentPractice.run(held.practice(), accounts::keepAlive);

        assertThat(held.connection().state()).isEqualTo(Connection.State.NEEDS_REAUTH);
        held.allowAgain(before);
        var after = held.connection();
        assertThat(after.id()).isEqualTo(before.id());
        assertThat(after.state()).isEqualTo(Connection.State.OK);
    }
}
