package nimbus.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nimbus.clients.ClientField;
import nimbus.clients.ClientFields;
import nimbus.connections.RemoteClient;
import nimbus.connections.RemoteContact;
import nimbus.connections.RemoteKey;
import nimbus.support.Remote;
import org.junit.jupiter.api.Test;

class ContentHashTest {

    private final ContentHash hash = new ContentHash();

    /// Written down when the list of fields was shorter than it is now.
    @Test
    void aFieldThatComesToTheListLeavesTheHashesOfThoseWithoutItAlone() {
        var client =
                Remote.client(1, "Harbour Light", "HARB01")
                        .with(11, "Mere Kingi", "m@a.example", "");

        assertThat(hex(client.listed())).isEqualTo("73c6fb5ef306edb481289bbf35f7f8f0");
    }

    @Test
    void anEmptyFieldCountsAsNone() {
        var fields = Map.of(ClientField.NAME, "Harbour Light");
        var all = new java.util.EnumMap<ClientField, String>(ClientField.class);
        Arrays.stream(ClientField.values()).forEach(field -> all.put(field, ""));
        all.putAll(fields);

        assertThat(hex(client(new ClientFields(all))))
                .isEqualTo(hex(client(new ClientFields(fields))));
    }

    @Test
    void aValueThatMovesToAnotherFieldShows() {
        var phone = new ClientFields(Map.of(ClientField.PHONE, "03 555 0117"));
        var fax = new ClientFields(Map.of(ClientField.FAX, "03 555 0117"));

        assertThat(hex(client(phone))).isNotEqualTo(hex(client(fax)));
    }

    @Test
    void theOrderOfContactsAndTheirKeysDoNotCount() {
        var mere = contact("Mere");
        var tane = contact("Tane");

        assertThat(hex(client(new ClientFields(Map.of()), mere, tane)))
                .isEqualTo(hex(client(new ClientFields(Map.of()), tane, contact("Mere"))))
                .isNotEqualTo(hex(client(new ClientFields(Map.of()), mere)));
    }

    private static RemoteContact contact(String name) {
        var key = new RemoteKey(Optional.empty(), Optional.of(UUID.randomUUID()));
        return new RemoteContact(key, name, "", "", "", "", "", false);
    }

    private static RemoteClient client(ClientFields fields, RemoteContact... contacts) {
        return new RemoteClient(
                Optional.of("1"),
                Optional.empty(),
                "",
                fields,
                false,
                false,
                Optional.empty(),
                Optional.empty(),
                List.of(contacts),
                List.of());
    }

    private String hex(RemoteClient client) {
        return HexFormat.of().formatHex(hash.of(client));
    }
}
