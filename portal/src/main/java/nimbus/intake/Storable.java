package nimbus.intake;

import java.util.Optional;
import java.util.stream.Stream;
import nimbus.connections.RemoteClient;
import nimbus.connections.RemoteContact;
import nimbus.connections.RemoteGroup;
import nimbus.connections.RemoteKey;
import nimbus.connections.RemoteStaff;

/// Says whether a record can be stored exactly as it came. What cannot is refused whole: never cut,
/// never altered.
final class Storable {

    private static final int NAME_LETTERS = 1000;

    /// Leaves room for a suffix.
    private static final int CODE_LETTERS = 90;

    private static final int KEY_LETTERS = 100;

    private Storable() {}

    /// @return why not, or empty if it can
    static Optional<String> refusal(RemoteClient client) {
        if (client.name().isBlank()) {
            return Optional.of("it has no name");
        }
        if (client.name().codePointCount(0, client.name().length()) > NAME_LETTERS) {
            return Optional.of("its name is longer than " + NAME_LETTERS + " letters");
        }
        if (client.code().length() > CODE_LETTERS) {
            return Optional.of("its code is longer than " + CODE_LETTERS + " letters");
        }
        if (Stream.concat(texts(client), client.contacts().stream().flatMap(Storable::texts))
                .anyMatch(Storable::broken)) {
            return Optional.of("it holds a character that is no text");
        }
        var odd =
                client.fields().values().entrySet().stream()
                        .filter(said -> !said.getKey().kind().accepts(said.getValue()))
                        .findFirst();
        if (odd.isPresent()) {
            return Optional.of("its " + odd.get().getKey().label() + " is no date");
        }
        if (keys(client).anyMatch(Storable::unusable)) {
            return Optional.of("it, its contact or its group has no usable id");
        }
        return Optional.empty();
    }

    static Optional<String> refusal(RemoteStaff person) {
        if (person.name().isBlank()) {
            return Optional.of("the name is missing");
        }
        if (person.email().length() > 200 || person.name().length() > NAME_LETTERS) {
            return Optional.of("name or email is too long");
        }
        if (Stream.of(person.name(), person.email(), person.phone(), person.mobile())
                .anyMatch(Storable::broken)) {
            return Optional.of("it holds a character that is no text");
        }
        return unusable(person.key()) ? Optional.of("it has no usable id") : Optional.empty();
    }

    private static Stream<String> texts(RemoteClient client) {
        return Stream.of(
                        client.fields().values().values().stream(),
                        Stream.of(client.code()),
                        client.groups().stream().map(RemoteGroup::name))
                .flatMap(texts -> texts);
    }

    private static Stream<String> texts(RemoteContact contact) {
        return Stream.of(
                contact.name(),
                contact.salutation(),
                contact.email(),
                contact.phone(),
                contact.mobile(),
                contact.position());
    }

    private static Stream<RemoteKey> keys(RemoteClient client) {
        return Stream.of(
                        Stream.of(new RemoteKey(client.legacyId(), client.uuid())),
                        client.contacts().stream().map(RemoteContact::key),
                        client.groups().stream().map(group -> group.key()))
                .flatMap(keys -> keys);
    }

    private static boolean unusable(RemoteKey key) {
        return key.legacyId().isEmpty() && key.uuid().isEmpty()
                || key.legacyId()
                        .filter(id -> id.isEmpty() || id.length() > KEY_LETTERS || broken(id))
                        .isPresent();
    }

    /// PostgreSQL keeps no NUL, half a surrogate pair has no UTF-8, and what XML knows no
    /// characters for is nobody's name.
    private static boolean broken(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' && c != '\t' && c != '\n' && c != '\r' || c == '\uFEFF' || c >= '\uFFFE') {
                return true;
            }
            if (Character.isSurrogate(c)) {
                if (Character.isLowSurrogate(c)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return true;
                }
                i++;
            }
        }
        return false;
    }
}
