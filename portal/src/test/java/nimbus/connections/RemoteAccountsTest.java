package nimbus.connections;

import static nimbus.connections.Consents.got;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import nimbus.connections.Answer.Forbidden;
import nimbus.connections.Answer.SignInAgain;
import nimbus.connections.Answer.Throttled;
import nimbus.connections.Answer.Unavailable;
import nimbus.connections.Connection.Mode;
import nimbus.connections.Connection.State;
import nimbus.practice.CurrentPractice;
import nimbus.practice.PracticeId;
import nimbus.practice.Practices;
import nimbus.support.OutsideWorld;
import nimbus.support.OutsideWorld.RemotePractice;
import nimbus.support.PortalTest;
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

@PortalTest
class RemoteAccountsTest {

    @Autowired private Practices practices;
    @Autowired private XeroIdentity identity;
    @Autowired private Connections connections;
    @Autowired private ConnectionStates states;
    @Autowired private LegacyKeys legacyKeys;
    @Autowired private Modes modes;
    @Autowired private ApplicationContext portal;
    @Autowired private RemoteAccounts accounts;
    @Autowired private TickingClock clock;
    @Autowired private JdbcClient db;
    @Autowired private TransactionTemplate transaction;

    private final RemotePractice remote =
            OutsideWorld.practice("{\"name\":\"Harbourlight\",\"product\":\"WFM\",\"clients\":30}");
    private PracticeId practice;

    @BeforeEach
    void begin() {
        practice = TestPractices.create(practices);
    }

    @AfterEach
    void lift() {
        OutsideWorld.liftFaults(remote);
    }

    private <T> T here(Supplier<T> work) {
        return CurrentPractice.call(practice, work);
    }

    private void fault(String name) {
        OutsideWorld.fault("{\"name\":\"" + name + "\",\"practice\":\"" + remote.id() + "\"}");
    }

    private Connection legacy() {
        return here(() ->
                legacyKeys.store(
                        Product.WFM,
                        new Secret(remote.apiKey()),
                        new Secret(remote.accountKey()),
                        "Harbourlight",
                        "anna"));
    }

    private Connection oauth2() {
        var grant = Consents.grant(identity, remote);
        var tenant = Consents.tenant(identity, grant);
        return here(() -> Connected.toXero(portal, Product.WFM, grant, tenant));
    }

    private Connection attached(Connection connection) {
        var grant = Consents.grant(identity, remote);
        var tenant = Consents.tenant(identity, grant);
        return here(() -> Connected.attached(portal, connection.id(), grant, tenant));
    }

    private Answer<?> staff(Connection connection) {
        return here(() -> accounts.open(connection, Urgency.PERSON).staff());
    }

    private Connection now(Connection connection) {
        return here(() -> connections.find(connection.id())).orElseThrow();
    }

    private List<RemoteClient> clients(RemoteAccount account) {
        var clients = new ArrayList<RemoteClient>();
        got(here(() -> account.clients(Optional.empty(), clients::add)));
        return clients;
    }

    @Test
    void readsALegacyAccountThroughItsKeys() {
        var connection = legacy();

        assertThat(connection.mode()).isEqualTo(Mode.LEGACY);
        assertThat(connection.label()).isEqualTo("Harbourlight");
        assertThat(clients(here(() -> accounts.open(connection, Urgency.PERSON))))
                .allSatisfy(client -> assertThat(client.legacyId()).isPresent());
    }

    @Test
    @Tag("T14")
    @Tag("A32")
    void keepsTheKeysSealed() {
        legacy();

        var row =
                here(() ->
                        transaction.execute(_ ->
                                db.sql(
                                                "select c::text || encode(api_key,"
                                                        + " 'escape') || encode(account_key,"
                                                        + " 'escape') from connection c")
                                        .query(String.class)
                                        .single()));

        assertThat(row)
                .doesNotContain(remote.apiKey())
                .doesNotContain(remote.accountKey())
                .doesNotContainIgnoringCase(remote.accountKey().substring(0, 12));
    }

    @Test
    void readsAnAccountAtXeroByUuids() {
        var connection = oauth2();

        var clients = clients(here(() -> accounts.open(connection, Urgency.PERSON)));

        assertThat(clients).isNotEmpty();
        assertThat(clients)
                .allSatisfy(client -> {
                    assertThat(client.uuid()).isPresent();
                    assertThat(client.legacyId()).isEmpty();
                });
        assertThat(connection.authorisedBy()).contains(remote.email());
        assertThat(connection.label()).isEqualTo("Harbourlight");
    }

    @Test
    void bothInterfacesTellTheSameClients() {
        var connection = attached(legacy());

        var old = clients(here(() -> accounts.openLegacy(connection, Urgency.PERSON)));
        var fresh = clients(here(() -> accounts.openOAuth2(connection, Urgency.PERSON)));

        assertThat(fresh)
                .extracting(RemoteClient::name, RemoteClient::code, RemoteClient::email)
                .containsExactlyElementsOf(
                        old.stream()
                                .map(one -> tuple(one.name(), one.code(), one.email()))
                                .toList());
    }

    @Test
    void goesToOAuth2AndBackWithoutLosingTheConnection() {
        var connection = attached(legacy());
        assertThat(connection.mode()).isEqualTo(Mode.LEGACY);
        assertThat(here(connections::anyOAuth2)).isTrue();

        var until = clock.instant().plus(Duration.ofDays(30));
        var upgraded = here(() -> modes.switchToOAuth2(connection.id(), until, "anna"));
        assertThat(upgraded.mode()).isEqualTo(Mode.OAUTH2);
        assertThat(upgraded.hasLegacyKeys()).isTrue();
        assertThat(upgraded.undoUntil()).contains(until);
        got(staff(upgraded));

        var back = here(() -> modes.backToLegacy(connection.id(), "anna"));
        assertThat(back.id()).isEqualTo(connection.id());
        assertThat(back.mode()).isEqualTo(Mode.LEGACY);
        assertThat(back.tenant()).isEmpty();
        assertThat(here(connections::anyOAuth2)).isFalse();
        got(staff(back));
    }

    @Test
    @Tag("A33")
    void theOldKeysAreGoneOnceErased() {
        var connection = attached(legacy());
        here(() -> modes.switchToOAuth2(connection.id(), clock.instant(), "anna"));

        var erased = here(() -> legacyKeys.erase(connection.id(), "anna"));

        assertThat(erased.hasLegacyKeys()).isFalse();
        assertThatThrownBy(() -> here(() -> modes.backToLegacy(connection.id(), "anna")))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> here(() -> accounts.openLegacy(erased, Urgency.PERSON)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    @Tag("T52")
    void renewsATokenThatExpiredEarlyAndLosesNothing() {
        var connection = oauth2();
        fault("expire-access-token");
        var meter = new CallMeter();

        var clients =
                meter.measure(() -> clients(here(() -> accounts.open(connection, Urgency.PERSON))));

        assertThat(clients).isNotEmpty();
        assertThat(meter.calls()).isEqualTo(3);
        assertThat(now(connection).state()).isEqualTo(State.OK);
    }

    @Test
    @Tag("F69")
    @Tag("T52")
    void saysReconnectNeededWhenThePermissionIsFinished() {
        var connection = oauth2();
        fault("expire-access-token");
        fault("kill-refresh-token");

        var answer = staff(connection);

        assertThat(answer).isInstanceOf(SignInAgain.class);
        assertThat(((SignInAgain<?>) answer).why()).contains("Connect again");
        assertThat(now(connection).state()).isEqualTo(State.NEEDS_REAUTH);
        assertThat(now(connection).stateSince()).isEqualTo(clock.instant());
    }

    @Test
    @Tag("F71")
    void namesAPersonWhoLostThePrivilegeAndRecovers() {
        var connection = oauth2();
        fault("403-privilege-removed");

        assertThat(staff(connection)).isInstanceOf(Forbidden.class);
        assertThat(now(connection).state()).isEqualTo(State.TENANT_UNUSABLE);

        OutsideWorld.liftFaults(remote);
        got(staff(now(connection)));
        assertThat(now(connection).state()).isEqualTo(State.OK);
    }

    @Test
    @Tag("F71")
    void anotherAdministratorCanTakeTheSameAccountOver() {
        var connection = oauth2();
        here(() -> states.moveTo(connection.id(), State.TENANT_UNUSABLE));

        var grant = Consents.grant(identity, remote);
        var tenant = Consents.tenant(identity, grant);
        var again = here(() -> Connected.again(portal, connection, grant, tenant));

        assertThat(again.id()).isEqualTo(connection.id());
        assertThat(again.state()).isEqualTo(State.OK);
    }

    @Test
    @Tag("F72")
    void tellsADisconnectAtXeroFromALostPrivilege() {
        var connection = oauth2();
        fault("connection-deleted");
        var clients = new ArrayList<RemoteClient>();

        var answer =
                here(() ->
                        accounts.open(connection, Urgency.BACKGROUND)
                                .clients(Optional.empty(), clients::add));

        assertThat(answer).isInstanceOf(Forbidden.class);
        assertThat(clients).isEmpty();
        assertThat(now(connection).state()).isEqualTo(State.NOT_CONNECTED);
    }

    @Test
    void aRefusedKeyIsAStateOfTheLegacyConnectionOnly() {
        var connection = legacy();
        fault("v1-key-disabled");

        assertThat(staff(connection)).isInstanceOf(SignInAgain.class);
        assertThat(now(connection).state()).isEqualTo(State.KEY_REFUSED);

        var upgraded = attached(now(connection));
        here(() -> modes.switchToOAuth2(upgraded.id(), clock.instant(), "anna"));
        here(() -> accounts.openLegacy(now(connection), Urgency.PERSON).staff());
        assertThat(now(connection).state()).isEqualTo(State.OK);
    }

    @Test
    @Tag("F40")
    void callsNothingInsideAWindowThatXeroClosed() {
        var connection = oauth2();
        fault("429-minute");
        assertThat(staff(connection)).isEqualTo(new Throttled<>(Duration.ofSeconds(60), "minute"));
        clock.tick(Duration.ofSeconds(59));
        var meter = new CallMeter();

        assertThat(meter.<Answer<?>>measure(() -> staff(connection)))
                .isEqualTo(new Throttled<>(Duration.ofSeconds(1), "minute"));
        assertThat(meter.calls()).isZero();

        clock.tick(Duration.ofSeconds(1));
        got(staff(connection));
    }

    @Test
    @Tag("F41")
    void saysWhenTheDayGoesOn() {
        var connection = oauth2();
        fault("429-day");

        assertThat(staff(connection)).isEqualTo(new Throttled<>(Duration.ofSeconds(66_975), "day"));
        assertThat(staff(connection)).isEqualTo(new Throttled<>(Duration.ofSeconds(66_975), "day"));
    }

    @Test
    void aFailureOfTheServiceIsNotOneOfTheConnection() {
        var connection = oauth2();
        fault("503-unavailable");

        assertThat(staff(connection)).isInstanceOf(Unavailable.class);
        assertThat(now(connection).state()).isEqualTo(State.OK);
    }

    @Test
    void endsAtXeroAndHereAndKeepsTheRow() {
        var connection = oauth2();

        got(here(() -> accounts.disconnect(connection, "anna")));

        assertThat(here(() -> connections.current(Product.WFM))).isEmpty();
        assertThat(here(connections::anyOAuth2)).isFalse();
        assertThat(here(this::tokenSets)).isZero();
        assertThat(here(() -> connections.find(connection.id()))).isPresent();
    }

    private Long tokenSets() {
        return transaction.execute(
                _ -> db.sql("select count(*) from token_set").query(Long.class).single());
    }

    @Test
    void triesAnAccountOutBeforeAnythingIsStored() {
        var grant = Consents.grant(identity, remote);
        var tenant = Consents.tenant(identity, grant);

        var clients = clients(here(() -> accounts.tryOut(Product.WFM, grant, tenant)));

        assertThat(clients).isNotEmpty();
        assertThat(here(connections::all)).isEmpty();
    }

    @Test
    void anotherPracticeSeesNoneOfIt() {
        var connection = oauth2();
        var other = TestPractices.create(practices);

        assertThat(CurrentPractice.call(other, () -> connections.find(connection.id()))).isEmpty();
        assertThat(CurrentPractice.call(other, connections::all)).isEmpty();
        assertThat(CurrentPractice.call(other, () -> connections.find(UUID.randomUUID())))
                .isEmpty();
    }

    @Test
    @Tag("T54")
    void everyStepIsAudited() {
        var connection = attached(legacy());
        here(() -> modes.switchToOAuth2(connection.id(), clock.instant(), "anna"));
        here(() -> legacyKeys.erase(connection.id(), "anna"));

        var actions =
                here(() ->
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
