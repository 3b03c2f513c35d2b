package nimbus.documents;

import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;

/// Which names files and folders may have: those that mean the same on every system and look like
/// what they are.
final class FileName {

    private static final int LONGEST = 255;
    private static final Pattern RESERVED =
            Pattern.compile("(?i)(con|prn|aux|nul|conin\\$|conout\\$|(com|lpt)[0-9¹²³])(\\..*)?");

    private FileName() {}

    /// One way to write each letter, so that equal names are equal.
    static String normal(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC);
    }

    /// What is wrong with the name, as a sentence for the person; empty when nothing is.
    static Optional<String> objection(String name) {
        if (name.isBlank()) {
            return Optional.of("It needs a name.");
        }
        if (name.length() > LONGEST) {
            return Optional.of("Its name has more than 255 characters. Shorten it.");
        }
        if (name.codePoints().anyMatch(FileName::hidden)) {
            return Optional.of("Its name holds invisible control characters. Rename it.");
        }
        if (name.indexOf('/') >= 0 || name.indexOf('\\') >= 0 || name.indexOf(':') >= 0) {
            return Optional.of("A name may not hold / or \\ or a colon. Rename it.");
        }
        if (name.endsWith(".") || !name.equals(name.strip())) {
            return Optional.of("A name may not begin or end with a space or end with a dot.");
        }
        if (RESERVED.matcher(name).matches()) {
            return Optional.of("Windows keeps this name for itself. Choose another one.");
        }
        return Optional.empty();
    }

    /// In lower case, without the dot; empty when there is none.
    static String extension(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(java.util.Locale.ROOT);
    }

    /// Controls, line ends, and the marks that turn the direction of writing, which can make
    /// `fdp.exe` read as `exe.pdf`. The joiner inside emoji is harmless.
    private static boolean hidden(int letter) {
        return switch (Character.getType(letter)) {
            case Character.CONTROL,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE ->
                    true;
            case Character.FORMAT -> letter != 0x200D && letter != 0x200C;
            default -> false;
        };
    }
}
