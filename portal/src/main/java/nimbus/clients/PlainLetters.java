package nimbus.clients;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Reads a text as the database's functions `plain_letters` and `plain_words` do: what is typed has
/// to be cut exactly like what is searched, whatever its script.
final class PlainLetters {

    /// Apostrophes of all kinds, accents, vowel points and what has no width.
    private static final Pattern DROPPED =
            Pattern.compile(
                    "['`\\u00AD\\u02BB-\\u02BF\\u02C8\\u0300-\\u036F\\u0483-\\u0487\\u0591-\\u05BD\\u05BF"
                        + "\\u05C1\\u05C2\\u05C4\\u05C5\\u05C7\\u0610-\\u061A\\u0640\\u064B-\\u065F\\u0670"
                        + "\\u06D6-\\u06DC\\u06DF-\\u06E4\\u06E7\\u06E8\\u06EA-\\u06ED\\u1AB0-\\u1AFF"
                        + "\\u1DC0-\\u1DFF\\u200B-\\u200F\\u2018\\u2019\\u201B\\u2032\\u2060-\\u2064"
                        + "\\u20D0-\\u20FF\\uFE00-\\uFE0F\\uFE20-\\uFE2F\\uFEFF]");

    /// Blanks, punctuation and signs. Everything else is a letter.
    private static final Pattern APART =
            Pattern.compile(
                    "[\\u0000-\\u002F\\u003A-\\u0040\\u005B-\\u0060\\u007B-\\u00BF\\u00D7\\u00F7\\u02C2-\\u02C7"
                        + "\\u02C9-\\u02DF\\u02E5-\\u02EB\\u02ED\\u02EF-\\u02FF\\u037E\\u0387\\u055A-\\u055F"
                        + "\\u0589\\u058A\\u05BE\\u05C0\\u05C3\\u05C6\\u05F3\\u05F4\\u0600-\\u060F\\u061B-\\u061F"
                        + "\\u066A-\\u066D\\u06D4\\u0964\\u0965\\u2000-\\u206F\\u20A0-\\u20CF\\u2190-\\u2BFF"
                        + "\\u2E00-\\u2E7F\\u3000-\\u3003\\u3008-\\u3020\\u3030\\u303D-\\u303F\\u30A0\\u30FB"
                        + "\\uFD3E\\uFD3F\\uFFFC\\uFFFD]+");

    private PlainLetters() {}

    static Stream<String> words(String text) {
        return APART.splitAsStream(plain(text)).filter(word -> !word.isEmpty());
    }

    private static String plain(String text) {
        var apart = Normalizer.normalize(text.replace('´', '\''), Normalizer.Form.NFKD);
        var bare = DROPPED.matcher(apart.toLowerCase(Locale.ROOT)).replaceAll("");
        var plain = new StringBuilder();
        bare.codePoints().forEach(letter -> plain.append(asTyped(letter)));
        return plain.toString();
    }

    /// What a plain keyboard has for it.
    private static String asTyped(int letter) {
        return switch (letter) {
            case 'ß' -> "ss";
            case 'æ' -> "ae";
            case 'œ' -> "oe";
            case 'þ' -> "th";
            case 'ø' -> "o";
            case 'đ', 'ð' -> "d";
            case 'ł' -> "l";
            case 'ħ' -> "h";
            case 'ŧ' -> "t";
            case 'ı' -> "i";
            case 'ŋ' -> "n";
            case 'ς' -> "σ";
            default -> digit(letter);
        };
    }

    private static String digit(int letter) {
        boolean arabicOrHindi =
                letter >= 0x660 && letter <= 0x669
                        || letter >= 0x6F0 && letter <= 0x6F9
                        || letter >= 0x966 && letter <= 0x96F;
        return arabicOrHindi
                ? Integer.toString(Character.digit(letter, 10))
                : Character.toString(letter);
    }
}
