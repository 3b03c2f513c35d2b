package nimbus.connections;

import static nimbus.connections.Consents.got;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import nimbus.clients.ClientField;
import nimbus.connections.Answer.Throttled;
import nimbus.connections.Connection.Mode;
import nimbus.support.PortalTest;
import nimbus.support.Products;
import nimbus.support.TickingClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/// Reading an account by its keys, through Xero, or before it is connected at all.
@PortalTest
class RemoteAccountsTest {

    @Autowired private Connections connections;
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
    void readsALegacyAccountThroughItsKeys() {
        var connection = practice.legacy();

        assertThat(connection.mode()).isEqualTo(Mode.LEGACY);
        assertThat(connection.label()).isEqualTo("Harbourlight");
        assertThat(practice.clients(practice.here(() -> accounts.open(connection, Urgency.PERSON))))
                .allSatisfy(client -> assertThat(client.legacyId()).isPresent());
    }

    @Test
    void readsAnAccountAtXeroByUuids() {
        var connection = practice.oauth2();

        var clients =
                practice.clients(practice.here(() -> accounts.open(connection, Urgency.PERSON)));

        assertThat(clients).isNotEmpty();
        assertThat(clients)
                .allSatisfy(client -> {
                    assertThat(client.uuid()).isPresent();
                    assertThat(client.legacyId()).isEmpty();
                });
        assertThat(connection.authorisedBy()).contains(practice.remote().email());
        assertThat(connection.label()).isEqualTo("Harbourlight");
    }

    @Test
    void bothInterfacesTellTheSameClients() {
        var connection = practice.both();

        var old =
                practice.clients(
                        practice.here(() -> accounts.openLegacy(connection, Urgency.PERSON)));
        var fresh =
                practice.clients(
                        practice.here(() -> accounts.openOAuth2(connection, Urgency.PERSON)));

        assertThat(fresh)
                .extracting(
                        RemoteClient::name, RemoteClient::code, one -> one.get(ClientField.EMAIL))
                .containsExactlyElementsOf(
                        old.stream()
                                .map(one ->
                                        tuple(one.name(), one.code(), one.get(ClientField.EMAIL)))
                                .toList());
    }

    @Test
    @Tag("F40")
    void callsNothingInsideAWindowThatXeroClosed() {
        var connection = practice.oauth2();
        practice.fault("429-minute");
        assertThat(practice.staff(connection))
                .isEqualTo(new Throttled<>(Duration.ofSeconds(60), "minute"));
        clock.tick(Duration.ofSeconds(59));
        var meter = new CallMeter();

        assertThat(meter.<Answer<?>>measure(() -> practice.staff(connection)))
                .isEqualTo(new Throttled<>(Duration.ofSeconds(1), "minute"));
        assertThat(meter.calls()).isZero();

        clock.tick(Duration.ofSeconds(1));
        got(practice.staff(connection));
    }

    @Test
    @Tag("F41")
    void saysWhenTheDayGoesOn() {
        var connection = practice.oauth2();
        practice.fault("429-day");

        assertThat(practice.staff(connection))
                .isEqualTo(new Throttled<>(Duration.ofSeconds(66_975), "day"));
        assertThat(practice.staff(connection))
                .isEqualTo(new Throttled<>(Duration.ofSeconds(66_975), "day"));
    }

    @Test
    void triesAnAccountOutBeforeAnythingIsStored() {
        var grant = practice.consent();
        var tenant = practice.tenant(grant);

        var clients =
                practice.clients(practice.here(() -> accounts.tryOut(Products.WFM, grant, tenant)));

        assertThat(clients).isNotEmpty();
        assertThat(practice.here(connections::all)).isEmpty();
    }
}
