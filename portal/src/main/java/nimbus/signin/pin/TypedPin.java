package nimbus.signin.pin;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads a PIN, or a recovery code, the way people type it.
public final class TypedPin {

    private static final Pattern DIGITS = Pattern.compile("\\d{6}");
    private static final Pattern RECOVERY_CODE = Pattern.compile("[A-Z2-7]{10}");
    private static final int LONGEST = 50;

    private TypedPin() {}

    /// @return the six digits or ten letters, or empty when it is neither
    public static Optional<String> read(String typed) {
        if (typed.length() > LONGEST) {
            return Optional.empty();
        }
        var bare = typed.replaceAll("[\\s\\u00a0\\p{Pd}]", "").toUpperCase(Locale.ROOT);
        return Optional.of(bare)
                .filter(text ->
                        DIGITS.matcher(text).matches() || RECOVERY_CODE.matcher(text).matches());
    }
}
