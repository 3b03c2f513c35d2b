package nimbus.database;

import java.util.Locale;

/// How the database spells a constant: `NEEDS_HELP` is `needs-help` there.
public final class StoredWord {

    private StoredWord() {}

    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// @throws IllegalArgumentException when the type has no such constant
    public static <E extends Enum<E>> E constant(Class<E> type, String word) {
        return Enum.valueOf(type, word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
