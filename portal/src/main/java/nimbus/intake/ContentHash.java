package nimbus.intake;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import nimbus.clients.ClientField;
import nimbus.connections.RemoteClient;
import nimbus.connections.RemoteContact;
import nimbus.connections.RemoteGroup;
import nimbus.connections.RemoteStaff;

/// What a record says, in sixteen bytes. No key goes in, so the same record read through another
/// interface, where its keys are others, hashes equal. Order of contacts and groups does not count.
///
/// Each value goes in with its name, and an empty one not at all: a field that comes to the list
/// changes the hash of those clients alone that have it.
final class ContentHash {

    private static final int KEPT = 16;

    /// Whatever the order of the list.
    private static final List<ClientField> BY_NAME =
            Arrays.stream(ClientField.values())
                    .sorted(Comparator.comparing(ClientField::column))
                    .toList();

    private static final Comparator<RemoteContact> BY_CONTENT =
            Comparator.comparing(RemoteContact::name)
                    .thenComparing(RemoteContact::email)
                    .thenComparing(RemoteContact::position)
                    .thenComparing(RemoteContact::mobile)
                    .thenComparing(RemoteContact::phone);

    private final MessageDigest sha;

    ContentHash() {
        try {
            sha = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    byte[] of(RemoteClient client) {
        BY_NAME.forEach(field -> said(field.column(), client.fields().get(field)));
        said("source_code", client.code());
        client.contacts().stream().sorted(BY_CONTENT).forEach(this::contact);
        groupNames(client).forEach(name -> said("group", name));
        return finish();
    }

    byte[] of(RemoteStaff person) {
        said("name", person.name());
        said("email", person.email());
        said("phone", person.phone());
        said("mobile", person.mobile());
        return finish();
    }

    private void contact(RemoteContact contact) {
        add("contact");
        said("name", contact.name());
        said("salutation", contact.salutation());
        said("email", contact.email());
        said("phone", contact.phone());
        said("mobile", contact.mobile());
        said("position", contact.position());
        said("primary", contact.primary() ? "true" : "");
    }

    private static Stream<String> groupNames(RemoteClient client) {
        return client.groups().stream().map(RemoteGroup::name).sorted();
    }

    private void said(String name, String value) {
        if (!value.isEmpty()) {
            add(name);
            add(value);
        }
    }

    /// A length before each text keeps neighbours apart.
    private void add(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        sha.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        sha.update(bytes);
    }

    private byte[] finish() {
        return Arrays.copyOf(sha.digest(), KEPT);
    }
}
