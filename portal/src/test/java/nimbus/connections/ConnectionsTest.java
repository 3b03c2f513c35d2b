package nimbus.connections;

import static nimbus.connections.Consents.got;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.UUID;
import nimbus.connections.Connection.Mode;
import nimbus.practice.CurrentPractice;
import nimbus.practice.Practices;
import nimbus.support.PortalTest;
import nimbus.support.Products;
import nimbus.support.TestPractices;
import nimbus.support.TickingClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// What is kept of a connection, from its keys to its end.
@PortalTest
class ConnectionsTest {

    @Autowired private Practices practices;
    @Autowired private Connections connections;
    @Autowired private Tenants tenants;
    @Autowired private LegacyKeys legacyKeys;
    @Autowired private Modes modes;
    @Autowired private ApplicationContext portal;
    @Autowired private RemoteAccounts accounts;
    @Autowired private TickingClock clock;
    @Autowired private JdbcClient db;
    @Autowired private TransactionTemplate transaction;

    private Harbourlight practice;

    @BeforeEach
    void begin() {
        practice = new Harbourlight(portal);
    }

    @AfterEach
    void lift() {
        practice.close();
    }

    @Test
    @Tag("T14")
    @Tag("A32")
    void keepsTheKeysSealed() {
        practice.legacy();

        var row =
                practice.here(() ->
                        transaction.execute(_ ->
                                db.sql(
                                                "select c::text || encode(api_key,"
                                                        + " 'escape') || encode(account_key,"
                                                        + " 'escape') from connection c")
                                        .query(String.class)
                                        .single()));

        assertThat(row)
                .doesNotContain(practice.remote().apiKey())
                .doesNotContain(practice.remote().accountKey())
                .doesNotContainIgnoringCase(practice.remote().accountKey().substring(0, 12));
    }

    /// Xero leaves some accounts without a name; the Admin gives one while connecting.
    @Test
    void isCalledWhatAnAdminCallsIt() {
        var connection = practice.both();

        practice.here(() -> {
            tenants.label(connection.id(), " The Harbour books ", "Olivia");
            return 0;
        });

        assertThat(practice.here(() -> connections.find(connection.id()).orElseThrow().label()))
                .isEqualTo("The Harbour books");
    }

    @Test
    void goesToOAuth2AndBackWithoutLosingTheConnection() {
        var connection = practice.both();
        assertThat(connection.mode()).isEqualTo(Mode.LEGACY);
        assertThat(practice.here(connections::anyOAuth2)).isTrue();

        var until = clock.instant().plus(Duration.ofDays(30));
        var upgraded = practice.here(() -> modes.switchToOAuth2(connection.id(), until, "anna"));
        assertThat(upgraded.mode()).isEqualTo(Mode.OAUTH2);
        assertThat(upgraded.hasLegacyKeys()).isTrue();
        assertThat(upgraded.undoUntil()).contains(until);
        got(practice.staff(upgraded));

        var back = practice.here(() -> modes.backToLegacy(connection.id(), "anna"));
        assertThat(back.id()).isEqualTo(connection.id());
        assertThat(back.mode()).isEqualTo(Mode.LEGACY);
        assertThat(back.tenant()).isEmpty();
        assertThat(practice.here(connections::anyOAuth2)).isFalse();
        got(practice.staff(back));
    }

    @Test
    @Tag("A33")
    void theOldKeysAreGoneOnceErased() {
        var connection = practice.both();
        practice.here(() -> modes.switchToOAuth2(connection.id(), clock.instant(), "anna"));

        var erased = practice.here(() -> legacyKeys.erase(connection.id(), "anna"));

        assertThat(erased.hasLegacyKeys()).isFalse();
        assertThatThrownBy(() -> practice.here(() -> modes.backToLegacy(connection.id(), "anna")))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> practice.here(() -> accounts.openLegacy(erased, Urgency.PERSON)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void endsAtXeroAndHereAndKeepsTheRow() {
        var connection = practice.oauth2();

        got(practice.here(() -> accounts.disconnect(connection, "anna")));

        assertThat(practice.here(() -> connections.current(Products.WFM))).isEmpty();
        assertThat(practice.here(connections::anyOAuth2)).isFalse();
        assertThat(practice.here(this::tokenSets)).isZero();
        assertThat(practice.here(() -> connections.find(connection.id()))).isPresent();
    }

    private Long tokenSets() {
        return transaction.execute(
                _ -> db.sql("select count(*) from token_set").query(Long.class).single());
    }

    @Test
    void anotherPracticeSeesNoneOfIt() {
        var connection = practice.oauth2();
        var other = TestPractices.create(practices);

        assertThat(CurrentPractice.call(other, () -> connections.find(connection.id()))).isEmpty();
        assertThat(CurrentPractice.call(other, connections::all)).isEmpty();
        assertThat(CurrentPractice.call(other, () -> connections.find(UUID.randomUUID())))
                .isEmpty();
    }

    @Test
    @Tag("T54")
    void everyStepIsAudited() {
        var connection = practice.both();
        practice.here(() -> modes.switchToOAuth2(connection.id(), clock.instant(), "anna"));
        practice.here(() -> legacyKeys.erase(connection.id(), "anna"));

        var actions =
                practice.here(() ->
                        transaction.execute(_ ->
                                db.sql("select action from audit_event order" + " by position")
                                        .query(String.class)
                                        .list()));

        assertThat(actions)
                .containsExactly(
                        "connection.keys",
                        "connection.allowed",
                        "connection.oauth2",
                        "connection.keys-erased");
    }
}
