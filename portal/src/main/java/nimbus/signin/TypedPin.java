package nimbus.signin;

import java.util.Optional;
import java.util.regex.Pattern;

/// Reads a PIN the way people type it.
final class TypedPin {

    private static final Pattern DIGITS = Pattern.compile("\\d{6}");
    private static final int LONGEST = 50;

    private TypedPin() {}

    /// @return the six digits, or empty when it is not a PIN at all
    static Optional<String> read(String typed) {
        if (typed.length() > LONGEST) {
            return Optional.empty();
        }
        var digits = typed.replaceAll("[\\s\\u00a0\\p{Pd}]", "");
        return Optional.of(digits).filter(text -> DIGITS.matcher(text).matches());
    }
}
