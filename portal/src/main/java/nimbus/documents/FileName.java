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

    private static final Pattern UNSEEN =
            Pattern.compile("[\\u00AD\\u200B\\u200E\\u200F\\u2060\\uFEFF]");
    private static final Pattern BLANK_ENDS =
            Pattern.compile("^[\\s\\u00A0\\u3000]+|[\\s\\u00A0\\u3000]+$");

    /// `C:x.pdf` and `stream.txt:hidden` mean another place, not a slash.
    private static final Pattern DRIVE_OR_STREAM =
            Pattern.compile("^[A-Za-z]:|\\.\\w{1,5}:|[/\\\\]");

    private FileName() {}

    /// One way to write each letter, so that equal names are equal.
    static String normal(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC);
    }

    /// The name that was meant, where there is no doubt: without letters that show nothing, without
    /// blanks at its ends, and with a dash for the colon, as which Macs keep a slash.
    static String repaired(String name) {
        var bare = BLANK_ENDS.matcher(UNSEEN.matcher(normal(name)).replaceAll("")).replaceAll("");
        return DRIVE_OR_STREAM.matcher(bare).find() ? bare : bare.replace(':', '-');
    }

    /// For a message about it: what cannot be seen stands as a mark.
    static String shown(String name) {
        var shown = new StringBuilder();
        name.codePoints()
                .forEach(letter -> shown.appendCodePoint(hidden(letter) ? 0xFFFD : letter));
        return shown.toString();
    }

    /// What is wrong with the name, as a sentence for the person; empty when nothing is.
    static Optional<String> objection(String name) {
        if (name.isBlank()) {
            return Optional.of("It needs a name.");
        }
        if (name.length() > LONGEST) {
            return Optional.of("Its name has more than 255 characters. Shorten it.");
        }
        var hidden = name.codePoints().filter(FileName::hidden).findFirst();
        if (hidden.isPresent()) {
            return Optional.of(
                    "Its name holds a letter that cannot be seen, %s. Rename it."
                            .formatted(called(hidden.getAsInt())));
        }
        var apart = name.codePoints().filter(letter -> "/\\:".indexOf(letter) >= 0).findFirst();
        if (apart.isPresent()) {
            return Optional.of(
                    "Its name holds “%s”, which stands between folders or drives. Rename it."
                            .formatted(Character.toString(apart.getAsInt())));
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

    private static String called(int letter) {
        var name = Character.getName(letter);
        return name == null ? "which has no name" : name.toLowerCase(java.util.Locale.ROOT);
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
