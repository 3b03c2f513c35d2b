package sandbox.data;

/// Plain letters for addresses and codes. Written out, because it runs for every client of a list.
final class Ascii {

    private static final String ACCENTED = "āēīōūáéíóúàèùâêôäëïöüåñøłçã";
    private static final String PLAIN = "aeiouaeiouaeuaeoaeiouanolca";

    private Ascii() {}

    /// Letters and digits in lower case, with single hyphens for whatever lies between.
    static String label(String text, int longest) {
        var label = new StringBuilder(longest);
        for (var at = 0; at < text.length() && label.length() < longest; at++) {
            var letter = plain(text.charAt(at));
            if (letter != '-') {
                label.append(letter);
            } else if (!label.isEmpty() && label.charAt(label.length() - 1) != '-') {
                label.append('-');
            }
        }
        var end = label.length() - 1;
        return end >= 0 && label.charAt(end) == '-' ? label.substring(0, end) : label.toString();
    }

    /// The letters only.
    static String letters(String text) {
        var letters = new StringBuilder(text.length());
        for (var at = 0; at < text.length(); at++) {
            var letter = plain(text.charAt(at));
            if (letter >= 'a') {
                letters.append(letter);
            }
        }
        return letters.toString();
    }

    private static char plain(char character) {
        var lower = Character.toLowerCase(character);
        if ((lower >= 'a' && lower <= 'z') || (lower >= '0' && lower <= '9')) {
            return lower;
        }
        var known = ACCENTED.indexOf(lower);
        return known < 0 ? '-' : PLAIN.charAt(known);
    }
}
