package nimbus.clients;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// A person's one-field name, taken apart: the last word is the surname, together with the
/// particles before it. At least one word stays a first name.
public record PersonName(String firstNames, String surname) {

    /// Not beside a hyphen: “Smith - Jones” is one name, kept as it is written.
    private static final Pattern SPACE =
            Pattern.compile("(?<![-‐‑\\s\\u00a0])[\\s\\u00a0]++(?![-‐‑])");

    private static final Set<String> PARTICLES =
            Set.of(
                    "af", "al", "ap", "av", "bar", "ben", "bin", "bint", "binti", "da", "dal", "de",
                    "del", "della", "den", "der", "des", "di", "do", "dos", "du", "el", "ibn", "la",
                    "las", "le", "los", "mac", "mc", "o", "saint", "st", "te", "ten", "ter", "van",
                    "vom", "von", "zu", "zum", "zur", "'t");

    /// Words that follow a surname and do not replace it.
    private static final Set<String> AFTER = Set.of("jr", "jnr", "sr", "snr", "ii", "iii", "iv");

    public static PersonName split(String whole) {
        var words = words(whole);
        if (words.size() < 2) {
            return new PersonName(String.join("", words), "");
        }
        int surname = words.size() - 1;
        if (surname > 1 && AFTER.contains(plain(words.get(surname)))) {
            surname--;
        }
        while (surname > 1 && PARTICLES.contains(plain(words.get(surname - 1)))) {
            surname--;
        }
        return new PersonName(
                String.join(" ", words.subList(0, surname)),
                String.join(" ", words.subList(surname, words.size())));
    }

    private static List<String> words(String whole) {
        return Arrays.stream(SPACE.split(whole.strip())).filter(word -> !word.isEmpty()).toList();
    }

    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replace(".", "").replace("’", "'");
    }
}
