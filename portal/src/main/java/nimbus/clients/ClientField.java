package nimbus.clients;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/// A field that a client has from its practice manager. Reading, staging, hash, comparison, update,
/// digest, API and page go by this list. Not in it is what has rules of its own: the code, who
/// looks after the client, its groups, and what became of it at the source.
///
/// A new one needs its line here, its column in the database, and the name that a source has for
/// it.
public enum ClientField {
    NAME("Name"),
    ENTITY_TYPE("Entity Type"),
    DATE_OF_BIRTH("Date of birth", FieldKind.DATE),
    EMAIL("Email"),
    PHONE("Phone"),
    FAX("Fax"),
    WEBSITE("Website"),
    BUSINESS_NUMBER("Business number"),
    COMPANY_NUMBER("Company number"),
    POSTAL_ADDRESS("Postal"),
    POSTAL_CITY("Postal"),
    POSTAL_REGION("Postal"),
    POSTAL_CODE("Postal"),
    POSTAL_COUNTRY("Postal"),
    PROSPECT("Prospect", FieldKind.FLAG);

    private final String label;
    private final FieldKind kind;

    ClientField(String label) {
        this(label, FieldKind.TEXT);
    }

    ClientField(String label, FieldKind kind) {
        this.label = label;
        this.kind = kind;
    }

    /// What people call it; fields of one label stand together.
    public String label() {
        return label;
    }

    public FieldKind kind() {
        return kind;
    }

    /// Its column in `client`, and in every staged list.
    public String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// What programs call it, such as `businessNumber`.
    String key() {
        var words = name().toLowerCase(Locale.ROOT).split("_");
        return words[0]
                + Arrays.stream(words)
                        .skip(1)
                        .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                        .collect(Collectors.joining());
    }

    /// All columns for a statement, separated by commas.
    ///
    /// @param each what is said of one, such as `k.%s` or `%1$s = k.%1$s`
    public static String columns(String each) {
        return Arrays.stream(values())
                .map(field -> each.formatted(field.column()))
                .collect(Collectors.joining(", "));
    }
}
