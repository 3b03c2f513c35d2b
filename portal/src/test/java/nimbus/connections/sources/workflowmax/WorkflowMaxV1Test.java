package nimbus.connections.sources.workflowmax;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nimbus.clients.ClientField;
import nimbus.clients.ClientFields;
import nimbus.connections.Answer;
import nimbus.connections.Answer.Forbidden;
import nimbus.connections.Answer.Got;
import nimbus.connections.Answer.SignInAgain;
import nimbus.connections.Answer.Throttled;
import nimbus.connections.Answer.Unavailable;
import nimbus.connections.Answer.Unreadable;
import nimbus.connections.IdMap;
import nimbus.connections.IdPair;
import nimbus.connections.RemoteAccount;
import nimbus.connections.RemoteAccount.ListRead;
import nimbus.connections.RemoteClient;
import nimbus.connections.RemoteContact;
import nimbus.connections.Secret;
import nimbus.connections.Urgency;
import nimbus.connections.sources.clientapi.ClientElements;
import nimbus.connections.wire.Budget;
import nimbus.connections.wire.Call.CallLimits;
import nimbus.connections.wire.Limited;
import nimbus.connections.wire.Reply;
import nimbus.connections.wire.Timeouts;
import nimbus.connections.wire.Values;
import nimbus.connections.wire.Wire;
import nimbus.outgoing.Addresses;
import nimbus.support.OutsideWorld;
import nimbus.support.OutsideWorld.RemotePractice;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The old interface, over HTTP against the sandbox.
class WorkflowMaxV1Test {

    private static final Budget FREE = (_, _, _) -> new Got<>(new NoCount());
    private static final CallLimits LIMITS =
            new CallLimits(Duration.ofSeconds(20), Duration.ofSeconds(20), 64 << 20);

    private final RemotePractice practice =
            OutsideWorld.practice("{\"name\":\"Harbourlight\",\"product\":\"WFM\",\"clients\":40}");
    private final URI wfm = URI.create(OutsideWorld.base() + "/wfm");
    private final Wire wire =
            new Wire(new Addresses(false, List.of(OutsideWorld.base())), Duration.ofSeconds(5));
    private final WorkflowMaxV1 account = account(practice.accountKey(), LIMITS);

    private static final class NoCount implements Budget.Pass {

        @Override
        public void learn(Reply reply) {}

        @Override
        public void close() {}
    }

    private WorkflowMaxV1 account(String accountKey, CallLimits limits) {
        return new WorkflowMaxV1(
                new Limited(wire, FREE, "account", Urgency.PERSON),
                wfm,
                new Secret(practice.apiKey()),
                new Secret(accountKey),
                new Timeouts(limits, limits),
                Clock.systemUTC());
    }

    @AfterEach
    void close() {
        OutsideWorld.liftFaults(practice);
        wire.close();
    }

    private void fault(String name, String more) {
        OutsideWorld.fault(
                "{\"name\":\"" + name + "\",\"practice\":\"" + practice.id() + "\"" + more + "}");
    }

    private static List<RemoteClient> all(RemoteAccount account) {
        var clients = new ArrayList<RemoteClient>();
        assertThat(account.clients(Optional.empty(), clients::add)).isInstanceOf(Got.class);
        return clients;
    }

    private Answer<ListRead> list() {
        return account.clients(Optional.empty(), _ -> {});
    }

    @Test
    void readsEveryClientWithItsNumberCodeAndContacts() {
        var clients = new ArrayList<RemoteClient>();

        var answer = account.clients(Optional.empty(), clients::add);

        assertThat(answer).isInstanceOf(Got.class);
        assertThat(((Got<ListRead>) answer).value().rows()).isEqualTo(clients.size());
        assertThat(((Got<ListRead>) answer).value().bytes()).isPositive();
        var truth = truth();
        assertThat(clients).hasSizeBetween(30, 40);
        assertThat(clients)
                .allSatisfy(client -> assertThat(client).isEqualTo(truth.expected(client)));
        assertThat(clients).anySatisfy(client -> assertThat(client.contacts()).isNotEmpty());
        assertThat(clients)
                .flatExtracting(RemoteClient::contacts)
                .extracting(RemoteContact::key)
                .allSatisfy(key -> assertThat(key.legacyId()).isPresent());
        assertThat(clients).allSatisfy(client -> assertThat(client.uuid()).isEmpty());
    }

    /// What the sandbox itself says of its clients.
    private Truth truth() {
        return new Truth(
                OutsideWorld.control(
                        "GET", "practices/" + practice.id() + "/clients?limit=1000", ""));
    }

    private record Truth(tools.jackson.databind.JsonNode json) {

        /// The same client with the fields the sandbox knows it by.
        RemoteClient expected(RemoteClient read) {
            var client =
                    json.path("clients")
                            .valueStream()
                            .filter(one ->
                                    one.path("legacyId")
                                            .asString()
                                            .equals(read.legacyId().orElseThrow()))
                            .findFirst()
                            .orElseThrow();
            return new RemoteClient(
                    read.legacyId(),
                    Optional.empty(),
                    client.path("exportCode").asString(),
                    fields(client),
                    false,
                    false,
                    Optional.empty(),
                    read.manager(),
                    read.contacts(),
                    read.groups());
        }

        /// All that WorkflowMax has; what a practice module adds is not among it.
        private static ClientFields fields(tools.jackson.databind.JsonNode client) {
            var fields = new java.util.EnumMap<ClientField, String>(ClientField.class);
            for (var field : ClientField.values()) {
                var element = ClientElements.element(field).orElseThrow();
                var said =
                        client.path(Character.toLowerCase(element.charAt(0)) + element.substring(1))
                                .asString();
                fields.put(
                        field,
                        switch (field) {
                            case ENTITY_TYPE, BUSINESS_NUMBER, COMPANY_NUMBER -> "";
                            case PROSPECT -> said.equals("Yes") ? "true" : "";
                            default -> said;
                        });
            }
            return new ClientFields(fields);
        }
    }

    @Test
    void readsOnlyWhatChangedSince() {
        var client = all(account).getFirst();
        var before = ((Got<ListRead>) list()).value().asOf();
        OutsideWorld.advance(Duration.ofSeconds(5));
        OutsideWorld.control(
                "PATCH",
                "practices/" + practice.id() + "/clients/" + client.legacyId().orElseThrow(),
                "{\"name\":\"Renamed & Co\"}");

        var changed = new ArrayList<RemoteClient>();
        account.clients(Optional.of(before), changed::add);

        assertThat(changed).extracting(RemoteClient::name).containsExactly("Renamed & Co");
    }

    @Test
    void readsStaff() {
        var staff = account.staff();

        assertThat(staff).isInstanceOf(Got.class);
        assertThat(((Got<List<nimbus.connections.RemoteStaff>>) staff).value())
                .isNotEmpty()
                .allSatisfy(person -> {
                    assertThat(person.key().legacyId()).isPresent();
                    assertThat(person.name()).isNotBlank();
                });
    }

    @Test
    void seesBothKeysWhileAnAccountIsInTransition() {
        OutsideWorld.control("PATCH", "practices/" + practice.id(), "{\"transition\":true}");

        assertThat(all(account))
                .allSatisfy(client -> {
                    assertThat(client.legacyId()).isPresent();
                    assertThat(client.uuid()).isPresent();
                });
    }

    @Test
    void readsTheMapOfClientIds() {
        var maps = maps();
        var clientMap =
                maps.stream().filter(map -> map.type().equals("Client")).findFirst().orElseThrow();
        var pairs = new ArrayList<IdPair>();

        var answer = account.readMap(clientMap, pairs::add);

        assertThat(answer).isEqualTo(new Got<>((long) pairs.size()));
        assertThat(pairs)
                .extracting(IdPair::legacyId)
                .containsAll(
                        all(account).stream()
                                .map(client -> client.legacyId().orElseThrow())
                                .toList());
        assertThat(pairs).extracting(IdPair::uuid).doesNotHaveDuplicates();
    }

    private List<IdMap> maps() {
        assertThat(account.maps()).isInstanceOf(Got.class);
        return ((Got<List<IdMap>>) account.maps()).value();
    }

    @Test
    @Tag("F04")
    void saysWhenTheLinkToAMapHasExpired() {
        var map = maps().getFirst();
        OutsideWorld.advance(Duration.ofHours(25));

        assertThat(account.readMap(map, _ -> {}))
                .isEqualTo(new Forbidden<>(WorkflowMaxV1.LINK_EXPIRED));
    }

    @Test
    void refusesAMapWhoseLinkLeadsInside() {
        var map =
                new IdMap(
                        "Client",
                        Instant.now(),
                        URI.create("http://169.254.169.254/latest/meta-data"),
                        Instant.now().plusSeconds(60));

        assertThat(account.readMap(map, _ -> {})).isInstanceOf(Unavailable.class);
    }

    @Test
    void saysThatAnUnknownKeyIsRefused() {
        var wrong = account("0".repeat(32), LIMITS);

        assertThat(wrong.staff()).isInstanceOf(SignInAgain.class);
        assertThat(wrong.clients(Optional.empty(), _ -> {})).isInstanceOf(SignInAgain.class);
    }

    @Test
    void saysThatADisabledKeyIsRefused() {
        fault("v1-key-disabled", "");

        assertThat(account.staff()).isInstanceOf(SignInAgain.class);
    }

    @Test
    void takesAnErrorAboutTheStaffForARefusedKey() {
        fault("status-error", "");

        assertThat(account.staff()).isInstanceOf(SignInAgain.class);
    }

    @Test
    @Tag("F46")
    void takesAnErrorOnSuccessForAnError() {
        fault("status-error", "");

        assertThat(list()).isInstanceOf(Unreadable.class);
        assertThat(((Unreadable<ListRead>) listAgainAfter("status-error")).reason())
                .contains("An unexpected error occurred");
    }

    private Answer<ListRead> listAgainAfter(String fault) {
        fault(fault, "");
        return list();
    }

    @Test
    @Tag("F49")
    void refusesALoginPage() {
        fault("html-login-page", "");

        assertThat(list()).isInstanceOf(Unreadable.class);
    }

    @Test
    @Tag("F35")
    void takesNothingOfAListThatBreaksOff() {
        // Later than the sandbox's buffer is flushed: nothing at all would be asked for again.
        fault("cut-body", ",\"atBytes\":36000");

        assertThat(list()).isInstanceOf(Unavailable.class);
    }

    @Test
    @Tag("F29")
    void doesNotWaitForEver() {
        fault("slow-reply", ",\"seconds\":2");
        var brief = new CallLimits(Duration.ofMillis(200), Duration.ofMillis(200), 1 << 20);

        assertThat(account(practice.accountKey(), brief).staff()).isInstanceOf(Unavailable.class);
    }

    @Test
    @Tag("F38")
    void saysThatTheServiceIsDown() {
        fault("500", "");
        assertThat(list()).isInstanceOf(Unavailable.class);

        fault("503-maintenance", "");
        assertThat(list()).isEqualTo(new Unavailable<>("The Xero API is offline for maintenance"));
    }

    @Test
    void saysHowLongToWait() {
        fault("429-minute", "");

        assertThat(list()).isEqualTo(new Throttled<>(Duration.ofSeconds(60), "minute"));
    }

    @Test
    @Tag("A94")
    @Tag("A97")
    void refusesHostileXml() {
        fault(
                "hostile-xml",
                ",\"body\":\"<!DOCTYPE r [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
                        + "<Response><Status>OK</Status><Clients><Client><ID>1</ID><Name>&x;</Name>"
                        + "</Client></Clients></Response>\"");
        var clients = new ArrayList<RemoteClient>();

        assertThat(account.clients(Optional.empty(), clients::add)).isInstanceOf(Unreadable.class);
        assertThat(clients).isEmpty();
    }

    @Test
    void refusesAFlagItDoesNotKnow() {
        fault(
                "hostile-xml",
                ",\"body\":\"<Response><Status>OK</Status><Clients><Client><ID>1</ID>"
                        + "<IsArchived>perhaps</IsArchived></Client></Clients></Response>\"");

        assertThat(((Unreadable<ListRead>) list()).reason()).contains("neither Yes nor No");
    }

    @Test
    void refusesAClientWithoutAKey() {
        fault(
                "hostile-xml",
                ",\"body\":\"<Response><Status>OK</Status><Clients><Client><Name>Nobody</Name>"
                        + "</Client></Clients></Response>\"");

        assertThat(((Unreadable<ListRead>) list()).reason()).contains("Client without a key");
    }

    @Test
    @Tag("F64")
    void keepsWeirdCharacters() {
        fault("weird-characters", "");

        assertThat(all(account))
                .anySatisfy(client ->
                        assertThat(client.name())
                                .endsWith(" <Tāmaki> & \"Sons\" 🥝 ]]> \u202E \u200B"));
    }

    @Test
    void doesNotConfuseUuidsOfDifferentCase() {
        var id = UUID.randomUUID().toString();

        assertThat(Values.uuid(id.toUpperCase(java.util.Locale.ROOT)))
                .contains(UUID.fromString(id));
        assertThat(Values.uuid("1-1-1-1-1")).isEmpty();
    }
}
