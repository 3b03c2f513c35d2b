package nimbus.messages;

import java.net.IDN;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// A mail address as it goes over the wire: the domain in its ASCII form, so that no server on the
/// way can read another one out of it.
///
/// @param local what stands before the `@`, as it was written
/// @param domain in ASCII
public record MailAddress(String local, String domain) {

    private static final Pattern PARTS =
            Pattern.compile("([^\\s@<>,;:\"\\[\\]()\\\\\\p{Cntrl}]{1,64})@([^\\s@<>,;\"]{1,190})");

    /// @return empty for what is none, or may be read as one of somebody else
    public static Optional<MailAddress> of(String typed) {
        var parts = PARTS.matcher(typed.strip());
        return parts.matches()
                ? ascii(parts.group(2)).map(domain -> new MailAddress(parts.group(1), domain))
                : Optional.empty();
    }

    /// Whether every mail server can take it.
    public boolean plain() {
        return local.chars().allMatch(letter -> letter > 32 && letter < 127);
    }

    /// Java folds some letters, such as the German sharp s, into others, which is another domain
    /// today. Whatever does not come back as it was is none of ours.
    private static Optional<String> ascii(String domain) {
        try {
            var written =
                    Normalizer.normalize(domain, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
            var ascii = IDN.toASCII(written, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
            boolean same =
                    IDN.toUnicode(ascii).equals(IDN.toUnicode(written))
                            && (IDN.toUnicode(ascii).equals(written) || ascii.equals(written));
            return same && !ascii.endsWith(".") ? Optional.of(ascii) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return local + "@" + domain;
    }
}
