package nimbus.intake;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Stream;
import nimbus.connections.RemoteClient;
import nimbus.connections.RemoteContact;
import nimbus.connections.RemoteGroup;
import nimbus.connections.RemoteStaff;

/// What a record says, in sixteen bytes. No key goes in, so the same record read through another
/// interface, where its keys are others, hashes equal. Order of contacts and groups does not count.
final class ContentHash {

    private static final int KEPT = 16;
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
        add(client.name(), client.code(), client.email(), client.entityType());
        add(client.phone(), client.fax(), client.website());
        add(client.businessNumber(), client.companyNumber());
        var postal = client.postal();
        add(postal.address(), postal.city(), postal.region(), postal.postCode(), postal.country());
        sha.update((byte) (client.prospect() ? 1 : 0));
        number(client.contacts().size());
        client.contacts().stream().sorted(BY_CONTENT).forEach(this::contact);
        groupNames(client).forEach(this::add);
        return finish();
    }

    byte[] of(RemoteStaff person) {
        add(person.name(), person.email(), person.phone(), person.mobile());
        return finish();
    }

    private void contact(RemoteContact contact) {
        add(contact.name(), contact.salutation(), contact.email());
        add(contact.phone(), contact.mobile(), contact.position());
        sha.update((byte) (contact.primary() ? 1 : 0));
    }

    private static Stream<String> groupNames(RemoteClient client) {
        return client.groups().stream().map(RemoteGroup::name).sorted();
    }

    private void add(String... texts) {
        for (var text : texts) {
            var bytes = text.getBytes(StandardCharsets.UTF_8);
            number(bytes.length);
            sha.update(bytes);
        }
    }

    /// A length before each text keeps neighbours apart.
    private void number(int value) {
        sha.update(ByteBuffer.allocate(Integer.BYTES).putInt(value).flip());
    }

    private byte[] finish() {
        return Arrays.copyOf(sha.digest(), KEPT);
    }
}
