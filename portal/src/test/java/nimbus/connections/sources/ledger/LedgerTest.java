package nimbus.connections.sources.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import nimbus.clients.ClientField;
import nimbus.connections.AllowedAccount;
import nimbus.connections.Answer;
import nimbus.connections.Answer.Got;
import nimbus.connections.Answer.Unavailable;
import nimbus.connections.Answer.Unreadable;
import nimbus.connections.CallMeter;
import nimbus.connections.RemoteAccount.ListRead;
import nimbus.connections.RemoteClient;
import nimbus.connections.RemoteContact;
import nimbus.connections.RemoteStaff;
import nimbus.support.OutsideWorld;
import nimbus.support.Products;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class LedgerTest {

    private static final Instant START = Instant.parse("2020-09-01T00:00:00Z");

    private AllowedAccount allowed = new AllowedAccount(Products.SME, 40);

    @AfterEach
    void close() {
        allowed.close();
    }

    private Ledger ledger() {
        return new Ledger(
                allowed.gateway(),
                allowed.api("/api.xro/2.0"),
                allowed.timeouts(),
                Clock.systemUTC());
    }

    private static List<RemoteClient> all(Ledger ledger) {
        var clients = new ArrayList<RemoteClient>();
        assertThat(ledger.clients(Optional.empty(), clients::add)).isInstanceOf(Got.class);
        return clients;
    }

    private void edit(String client, String change) {
        OutsideWorld.control(
                "PATCH", "practices/" + allowed.practice().id() + "/clients/" + client, change);
    }

    @Test
    void readsEveryContactArchivedOnesIncluded() {
        var truth = allowed.truth();
        var archived = truth.path(0).path("uuid").asString();
        edit(archived, "{\"archived\":true}");

        var clients = all(ledger());

        assertThat(clients).hasSize(truth.size());
        assertThat(clients)
                .filteredOn(client -> client.uuid().orElseThrow().toString().equals(archived))
                .singleElement()
                .satisfies(client -> assertThat(client.archived()).isTrue());
        assertThat(clients)
                .anySatisfy(client -> assertThat(client.code()).isNotEmpty())
                .anySatisfy(client -> assertThat(client.get(ClientField.PHONE)).isNotEmpty())
                .anySatisfy(client -> assertThat(client.get(ClientField.POSTAL_CITY)).isNotEmpty())
                .anySatisfy(client -> assertThat(client.groups()).isNotEmpty());
    }

    @Test
    void givesPersonsKeysThatStayTheSame() {
        var ledger = ledger();

        var once = keys(all(ledger));
        var again = keys(all(ledger));

        assertThat(once).isNotEmpty().isEqualTo(again).doesNotHaveDuplicates();
    }

    private static List<Object> keys(List<RemoteClient> clients) {
        return clients.stream()
                .flatMap(client -> client.contacts().stream())
                .map(RemoteContact::key)
                .<Object>map(key -> key)
                .toList();
    }

    @Test
    void goesOnFromTheYoungestChangeItSaw() {
        var ledger = ledger();
        var first = ((Got<ListRead>) ledger.clients(Optional.empty(), _ -> {})).value().asOf();
        assertThat(first).isAfter(Instant.EPOCH);
        OutsideWorld.advance(Duration.ofSeconds(5));
        edit(allowed.truth().path(0).path("uuid").asString(), "{\"name\":\"Renamed & Co\"}");

        var changed = new ArrayList<RemoteClient>();
        var next = ledger.clients(Optional.of(first.plusSeconds(1)), changed::add);

        assertThat(changed).extracting(RemoteClient::name).containsExactly("Renamed & Co");
        assertThat(((Got<ListRead>) next).value().asOf()).isAfter(first);
    }

    @Test
    void readsPageAfterPage() {
        allowed.close();
        allowed = new AllowedAccount(Products.SME, 1_100);
        var ledger = ledger();
        var meter = new CallMeter();

        var clients = meter.measure(() -> all(ledger));

        assertThat(clients).hasSize(allowed.truth().size()).hasSizeGreaterThan(1_000);
        assertThat(meter.calls()).isEqualTo(2);
    }

    @Test
    @Tag("F52")
    void stopsWhereThePageIsIgnored() {
        allowed.close();
        allowed = new AllowedAccount(Products.SME, 1_100);
        var ledger = ledger();
        allowed.fault("page-ignored", "");
        var clients = new ArrayList<RemoteClient>();

        var answer = ledger.clients(Optional.empty(), clients::add);

        assertThat(answer).isInstanceOf(Unreadable.class);
        assertThat(clients).extracting(RemoteClient::uuid).doesNotHaveDuplicates();
    }

    /// The list is 1,100 long: its first page is full.
    private Ledger twoPages() {
        allowed.close();
        allowed = new AllowedAccount(Products.SME, 1_100);
        return ledger();
    }

    private void shift(int rows, int pages) {
        allowed.fault("rows-shift", ", \"rows\": %d, \"count\": %d".formatted(rows, pages));
    }

    private static List<UUID> ids(List<RemoteClient> clients) {
        return clients.stream().map(client -> client.uuid().orElseThrow()).toList();
    }

    @Test
    @Tag("W18")
    void everybodyComesAlthoughContactsAreEditedBetweenTwoPages() {
        var ledger = twoPages();
        shift(3, 1);

        var clients = all(ledger);

        assertThat(ids(clients)).hasSize(allowed.truth().size()).doesNotHaveDuplicates();
    }

    @Test
    @Tag("W18")
    void everybodyComesAlthoughTheWholeNextPageIsOneThatWasSeen() {
        var ledger = twoPages();
        shift(allowed.truth().size() - 1_000, 1);

        assertThat(ids(all(ledger))).hasSize(allowed.truth().size());
    }

    @Test
    @Tag("W18")
    void everybodyComesWhereXeroDoesNotCount() {
        var ledger = twoPages();
        allowed.fault("totals-left-out", "");
        shift(3, 1);

        assertThat(ids(all(ledger))).hasSize(allowed.truth().size());
    }

    @Test
    @Tag("W18")
    void aChangeIsNotPassedOverWhereOthersAreEditedMeanwhile() {
        var ledger = twoPages();
        var since = Instant.parse("2000-01-01T00:00:00Z");
        shift(3, 1);
        var changed = new ArrayList<RemoteClient>();

        ledger.clients(Optional.of(since), changed::add);

        assertThat(ids(changed)).hasSize(allowed.truth().size());
    }

    @Test
    @Tag("W18")
    void everybodyComesAlthoughTheEditingNeverEnds() {
        var ledger = twoPages();
        allowed.fault("totals-left-out", "");
        shift(400, -1);

        assertThat(ids(all(ledger))).hasSize(allowed.truth().size());
    }

    @Test
    @Tag("W18")
    void whereNewContactsNeverEndThereIsNoWholeList() {
        var page =
                new ContactPage.Read(
                        10,
                        1,
                        2,
                        OptionalLong.of(1_000),
                        Optional.empty(),
                        1,
                        START,
                        Optional.of(START));

        var answer = new LedgerPages(_ -> new Got<>(page), Clock.systemUTC()).readFrom(START);

        assertThat(answer).isInstanceOf(Unavailable.class);
    }

    @Test
    @Tag("W68")
    void saysIntoWhomAContactWasMerged() {
        var loser = allowed.truth().path(0).path("uuid").asString();
        var winner = allowed.truth().path(1).path("uuid").asString();
        edit(loser, "{\"mergedInto\":\"%s\"}".formatted(winner));

        assertThat(all(ledger()))
                .filteredOn(client -> client.mergedInto().isPresent())
                .singleElement()
                .satisfies(client -> {
                    assertThat(client.uuid().orElseThrow()).hasToString(loser);
                    assertThat(client.mergedInto().orElseThrow()).hasToString(winner);
                    assertThat(client.archived()).isTrue();
                });
    }

    @Test
    void forgetsThePersonWhoAskedToBeForgotten() {
        var one = allowed.truth().path(0).path("uuid").asString();
        edit(one, "{\"deleted\":true}");

        assertThat(all(ledger()))
                .filteredOn(client -> client.uuid().orElseThrow().toString().equals(one))
                .singleElement()
                .satisfies(client -> {
                    assertThat(client.archived()).isTrue();
                    assertThat(client.get(ClientField.EMAIL)).isEmpty();
                    assertThat(client.contacts()).isEmpty();
                });
    }

    @Test
    void proposesTheLedgersUsers() {
        Answer<List<RemoteStaff>> staff = ledger().staff();

        assertThat(staff).isInstanceOf(Got.class);
        assertThat(((Got<List<RemoteStaff>>) staff).value())
                .isNotEmpty()
                .allSatisfy(user -> assertThat(user.email()).contains("@"));
    }
}
