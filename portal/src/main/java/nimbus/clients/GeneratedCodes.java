package nimbus.clients;

import java.text.Normalizer;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// Makes readable codes for clients that have none: the plain letters of the name, at most 20
/// characters, with `-2`, `-3` where that is taken.
///
/// Codes that differ in case alone count as equal, because folders are named by them.
public final class GeneratedCodes {

    private static final int LONGEST = 20;
    private static final String FALLBACK = "CLIENT";
    private static final Map<Integer, String> UNFOLDABLE =
            Map.of(
                    (int) 'Ø', "O", (int) 'Đ', "D", (int) 'Ł', "L", (int) 'Æ', "AE", (int) 'Œ',
                    "OE", (int) 'Þ', "TH", (int) 'Ð', "D", (int) 'Ħ', "H");

    private final Set<String> taken;

    /// The number to try next, so that thousands of equal names stay cheap.
    private final Map<String, Integer> next = new HashMap<>();

    public GeneratedCodes(Collection<String> taken) {
        this.taken = HashSet.newHashSet(taken.size());
        taken.forEach(code -> this.taken.add(code.toUpperCase(Locale.ROOT)));
    }

    /// A client without a code.
    public record Nameless(UUID id, String name) {}

    /// Codes for many clients; the same input gives the same codes, whatever its order.
    public static Map<UUID, String> assign(Collection<String> taken, Collection<Nameless> clients) {
        var codes = new GeneratedCodes(taken);
        var assigned = LinkedHashMap.<UUID, String>newLinkedHashMap(clients.size());
        clients.stream()
                .sorted(Comparator.comparing(Nameless::name).thenComparing(Nameless::id))
                .forEach(client -> assigned.put(client.id(), codes.take(client.name())));
        return assigned;
    }

    /// A free code for this name, taken from now on.
    public String take(String name) {
        var base = base(name);
        if (taken.add(base)) {
            return base;
        }
        int number = next.getOrDefault(base, 2);
        while (!taken.add(base + "-" + number)) {
            number++;
        }
        next.put(base, number + 1);
        return base + "-" + number;
    }

    /// The name's letters and digits, words apart, without marks, emoji and punctuation.
    public static String base(String name) {
        var plain = new StringBuilder();
        Normalizer.normalize(name, Normalizer.Form.NFKD)
                .toUpperCase(Locale.ROOT)
                .codePoints()
                .forEach(letter -> append(plain, letter));
        var cut = plain.codePoints().limit(LONGEST);
        var code =
                cut.collect(
                                StringBuilder::new,
                                StringBuilder::appendCodePoint,
                                StringBuilder::append)
                        .toString()
                        .strip();
        return code.isEmpty() ? FALLBACK : code;
    }

    private static void append(StringBuilder plain, int letter) {
        if (Character.isLetterOrDigit(letter)) {
            plain.append(UNFOLDABLE.getOrDefault(letter, Character.toString(letter)));
        } else if (!joins(letter) && !plain.isEmpty() && plain.charAt(plain.length() - 1) != ' ') {
            plain.append(' ');
        }
    }

    /// Marks and apostrophes vanish inside a word; everything else ends it.
    private static boolean joins(int letter) {
        return switch (Character.getType(letter)) {
            case Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.COMBINING_SPACING_MARK,
                    Character.FORMAT,
                    Character.MODIFIER_SYMBOL ->
                    true;
            default -> letter == '\'' || letter == '’' || letter == '.';
        };
    }
}
