package nimbus.connections;

import static nimbus.connections.Consents.got;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Optional;
import nimbus.connections.Answer.Forbidden;
import nimbus.connections.Answer.SignInAgain;
import nimbus.connections.Answer.Unavailable;
import nimbus.connections.Connection.State;
import nimbus.support.OutsideWorld;
import nimbus.support.PortalTest;
import nimbus.support.TickingClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/// What the answers of an account tell about its connection.
@PortalTest
class ConnectionStatesTest {

    @Autowired private ConnectionStates states;
    @Autowired private Modes modes;
    @Autowired private ApplicationContext portal;
    @Autowired private RemoteAccounts accounts;
    @Autowired private TickingClock clock;

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
    @Tag("T52")
    void renewsATokenThatExpiredEarlyAndLosesNothing() {
        var connection = practice.oauth2();
        practice.fault("expire-access-token");
        var meter = new CallMeter();

        var clients =
                meter.measure(() ->
                        practice.clients(
                                practice.here(() -> accounts.open(connection, Urgency.PERSON))));

        assertThat(clients).isNotEmpty();
        assertThat(meter.calls()).isEqualTo(3);
        assertThat(practice.now(connection).state()).isEqualTo(State.OK);
    }

    @Test
    @Tag("F69")
    @Tag("T52")
    void saysReconnectNeededWhenThePermissionIsFinished() {
        var connection = practice.oauth2();
        practice.fault("expire-access-token");
        practice.fault("kill-refresh-token");

        var answer = practice.staff(connection);

        assertThat(answer).isInstanceOf(SignInAgain.class);
        assertThat(((SignInAgain<?>) answer).why()).contains("Connect again");
        assertThat(practice.now(connection).state()).isEqualTo(State.NEEDS_REAUTH);
        assertThat(practice.now(connection).stateSince()).isEqualTo(clock.instant());
    }

    @Test
    @Tag("F71")
    void namesAPersonWhoLostThePrivilegeAndRecovers() {
        var connection = practice.oauth2();
        practice.fault("403-privilege-removed");

        assertThat(practice.staff(connection)).isInstanceOf(Forbidden.class);
        assertThat(practice.now(connection).state()).isEqualTo(State.TENANT_UNUSABLE);

        OutsideWorld.liftFaults(practice.remote());
        got(practice.staff(practice.now(connection)));
        assertThat(practice.now(connection).state()).isEqualTo(State.OK);
    }

    @Test
    @Tag("F71")
    void anotherAdministratorCanTakeTheSameAccountOver() {
        var connection = practice.oauth2();
        practice.here(() -> states.moveTo(connection.id(), State.TENANT_UNUSABLE));

        var again = practice.again(connection);

        assertThat(again.id()).isEqualTo(connection.id());
        assertThat(again.state()).isEqualTo(State.OK);
    }

    @Test
    @Tag("F72")
    void tellsADisconnectAtXeroFromALostPrivilege() {
        var connection = practice.oauth2();
        practice.fault("connection-deleted");
        var clients = new ArrayList<RemoteClient>();

        var answer =
                practice.here(() ->
                        accounts.open(connection, Urgency.BACKGROUND)
                                .clients(Optional.empty(), clients::add));

        assertThat(answer).isInstanceOf(Forbidden.class);
        assertThat(clients).isEmpty();
        assertThat(practice.now(connection).state()).isEqualTo(State.NOT_CONNECTED);
    }

    @Test
    void aRefusedKeyIsAStateOfTheLegacyConnectionOnly() {
        var connection = practice.legacy();
        practice.fault("v1-key-disabled");

        assertThat(practice.staff(connection)).isInstanceOf(SignInAgain.class);
        assertThat(practice.now(connection).state()).isEqualTo(State.KEY_REFUSED);

        var upgraded = practice.attached(practice.now(connection));
        practice.here(() -> modes.switchToOAuth2(upgraded.id(), clock.instant(), "anna"));
        practice.here(() -> accounts.openLegacy(practice.now(connection), Urgency.PERSON).staff());
        assertThat(practice.now(connection).state()).isEqualTo(State.OK);
    }

    @Test
    void aFailureOfTheServiceIsNotOneOfTheConnection() {
        var connection = practice.oauth2();
        practice.fault("503-unavailable");

        assertThat(practice.staff(connection)).isInstanceOf(Unavailable.class);
        assertThat(practice.now(connection).state()).isEqualTo(State.OK);
    }
}
