package nimbus.clientfile;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import nimbus.clients.ClientField;

/// What a column of the file can fill. Every field a client has is among them.
///
/// @param key how forms and rows call it
/// @param label what people call it
record Target(String key, String label) {

    static final Target ID = new Target("ID", "Id in your system");
    static final Target CODE = new Target("CODE", "Client Code");
    static final Target CONTACT_NAME = new Target("CONTACT_NAME", "Contact name");
    static final Target CONTACT_EMAIL = new Target("CONTACT_EMAIL", "Contact email");
    static final Target CONTACT_PHONE = new Target("CONTACT_PHONE", "Contact phone");
    static final Target CONTACT_MOBILE = new Target("CONTACT_MOBILE", "Contact mobile");
    static final Target CONTACT_POSITION = new Target("CONTACT_POSITION", "Contact position");

    static final List<Target> ALL =
            Stream.of(
                            Stream.of(CODE, ID),
                            Arrays.stream(ClientField.values()).map(Target::of),
                            Stream.of(
                                    CONTACT_NAME,
                                    CONTACT_EMAIL,
                                    CONTACT_PHONE,
                                    CONTACT_MOBILE,
                                    CONTACT_POSITION))
                    .flatMap(targets -> targets)
                    .toList();

    static Target of(ClientField field) {
        return new Target(field.name(), words(field));
    }

    /// Fields that stand together share a label; here each needs its own.
    private static String words(ClientField field) {
        boolean alone =
                Arrays.stream(ClientField.values())
                                .filter(other -> other.label().equals(field.label()))
                                .count()
                        == 1;
        if (alone) {
            return field.label();
        }
        var words = field.column().replace('_', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    static Optional<Target> called(String key) {
        return ALL.stream().filter(target -> target.key().equals(key)).findFirst();
    }

    /// Whether a column of this name most likely fills it.
    boolean likely(String header) {
        var plain = plain(header);
        return plain.equals(plain(label)) || plain.equals(plain(key));
    }

    private static String plain(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }
}
