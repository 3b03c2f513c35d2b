package nimbus.connections.sources.practicemanager;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nimbus.clients.ClientField;
import nimbus.connections.AllowedAccount;
import nimbus.connections.Answer;
import nimbus.connections.Answer.Got;
import nimbus.connections.Answer.SignInAgain;
import nimbus.connections.Answer.Unavailable;
import nimbus.connections.Answer.Unreadable;
import nimbus.connections.CodeSource;
import nimbus.connections.RemoteAccount;
import nimbus.connections.RemoteAccount.ListRead;
import nimbus.connections.RemoteClient;
import nimbus.connections.RemoteStaff;
import nimbus.connections.sources.practicemanager.PracticeManager.Version;
import nimbus.support.OutsideWorld;
import nimbus.support.Products;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The same suite for both formats.
class PracticeManagerTest {

    private final AllowedAccount allowed = new AllowedAccount(Products.XPM, 30);

    @AfterEach
    void close() {
        allowed.close();
    }

    private PracticeManager account(String version, boolean json, CodeSource codes) {
        return new PracticeManager(
                allowed.gateway(),
                new Version(allowed.api("/practicemanager/" + version), json),
                codes,
                allowed.timeouts(),
                Clock.systemUTC());
    }

    private PracticeManager account(boolean json) {
        return account("3.1", json, CodeSource.CLIENT_CODE);
    }

    private static List<RemoteClient> all(RemoteAccount account) {
        var clients = new ArrayList<RemoteClient>();
        assertThat(account.clients(Optional.empty(), clients::add)).isInstanceOf(Got.class);
        return clients;
    }

    private static Answer<ListRead> list(RemoteAccount account) {
        return account.clients(Optional.empty(), _ -> {});
    }

    @ParameterizedTest
    @CsvSource({"3.0, false", "3.1, false", "v3.1, false", "3.1, true"})
    void readsEveryClient(String version, boolean json) {
        var truth = allowed.truth();

        var clients = all(account(version, json, CodeSource.EXPORT_CODE));

        assertThat(clients).isNotEmpty();
        assertThat(clients)
                .allSatisfy(client -> {
                    var known =
                            truth.valueStream()
                                    .filter(one ->
                                            one.path("uuid")
                                                    .asString()
                                                    .equals(client.uuid().orElseThrow().toString()))
                                    .findFirst()
                                    .orElseThrow();
                    assertThat(client.name()).isEqualTo(known.path("name").asString());
                    assertThat(client.code()).isEqualTo(known.path("exportCode").asString());
                    assertThat(client.get(ClientField.EMAIL))
                            .isEqualTo(known.path("email").asString());
                    assertThat(client.get(ClientField.ENTITY_TYPE))
                            .isEqualTo(known.path("businessStructure").asString());
                    assertThat(client.contacts()).hasSize(known.path("contacts").size());
                });
    }

    @Test
    void bothFormatsTellExactlyTheSame() {
        assertThat(all(account(true))).isEqualTo(all(account(false)));
        assertThat(staff(account(true))).isEqualTo(staff(account(false)));
    }

    private static List<RemoteStaff> staff(RemoteAccount account) {
        assertThat(account.staff()).isInstanceOf(Got.class);
        return ((Got<List<RemoteStaff>>) account.staff()).value();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void takesTheClientCodeAndTheExportCodeWhereThereIsNone(boolean json) {
        var clients = allowed.truth();
        var one = clients.path(0).path("uuid").asString();
        var other = clients.path(1).path("uuid").asString();
        edit(one, "{\"clientCode\":\"REAL01\",\"exportCode\":\"EXP01\"}");
        edit(other, "{\"clientCode\":\"\",\"exportCode\":\"EXP02\"}");

        assertThat(codes(json, CodeSource.CLIENT_CODE)).contains("REAL01", "EXP02");
        assertThat(codes(json, CodeSource.EXPORT_CODE))
                .contains("EXP01", "EXP02")
                .doesNotContain("REAL01");
    }

    private List<String> codes(boolean json, CodeSource codes) {
        return all(account("3.1", json, codes)).stream().map(RemoteClient::code).toList();
    }

    private void edit(String client, String change) {
        OutsideWorld.control(
                "PATCH", "practices/" + allowed.practice().id() + "/clients/" + client, change);
    }

    @ParameterizedTest
    @CsvSource({"3.0, false", "3.1, false", "3.1, true"})
    void readsOnlyWhatChangedSince(String version, boolean json) {
        var account = account(version, json, CodeSource.EXPORT_CODE);
        var before = ((Got<ListRead>) list(account)).value().asOf();
        var client = allowed.truth().path(0).path("uuid").asString();
        OutsideWorld.advance(Duration.ofSeconds(5));
        edit(client, "{\"name\":\"Renamed & Co\"}");

        var changed = new ArrayList<RemoteClient>();
        account.clients(Optional.of(before), changed::add);

        assertThat(changed).extracting(RemoteClient::name).containsExactly("Renamed & Co");
    }

    @Test
    @Tag("F49")
    void readsXmlAlthoughItAskedForJson() {
        allowed.fault("json-header-ignored", "");

        assertThat(all(account(true))).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @Tag("F35")
    void takesNothingOfAListThatBreaksOff(boolean json) {
        var account = account(json);
        allowed.fault("cut-body", ",\"atBytes\":9000");

        assertThat(list(account)).isInstanceOf(Unavailable.class);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @Tag("F49")
    void refusesALoginPage(boolean json) {
        var account = account(json);
        allowed.fault("html-login-page", "");

        assertThat(list(account)).isInstanceOf(Unreadable.class);
    }

    @Test
    @Tag("F49")
    void refusesJsonItNeverAskedFor() {
        var account = account(false);
        allowed.fault(
                "hostile-xml", ",\"body\":\"{\\\"status\\\":\\\"OK\\\",\\\"clients\\\":[]}\"");

        assertThat(((Unreadable<ListRead>) list(account)).reason()).contains("JSON instead of XML");
    }

    @Test
    void saysThatItIsOver() {
        var account = account(false);
        allowed.fault("expire-access-token", "");

        assertThat(list(account)).isInstanceOf(SignInAgain.class);
    }
}
