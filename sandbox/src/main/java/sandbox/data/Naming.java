package sandbox.data;

import java.text.Normalizer;
import java.util.Locale;

/// What a client is called.
record Naming(Trade trade, String name, String first, String last) {

    static Naming of(Dice dice) {
        var trade = Trade.of(dice);
        var first = dice.of(Words.FIRST);
        var last = dice.of(Words.LAST);
        var name =
                switch (trade) {
                    case COMPANY -> business(dice, last);
                    case INDIVIDUAL -> individual(dice, first, last);
                    case TRUST -> trust(dice, first, last);
                    case PARTNERSHIP -> partnership(dice, first, last);
                };
        var oddity = dice.chance(0.02) ? dice.of(Words.ODDITIES) : "";
        return new Naming(trade, name + oddity, first, last);
    }

    private static String business(Dice dice, String last) {
        var place = dice.of(Words.PLACES_FIRST) + dice.of(Words.PLACES_LAST);
        var trade = dice.of(Words.TRADES);
        return switch (dice.below(5)) {
            case 0 -> "%s %s & %s Ltd".formatted(place, trade, dice.of(Words.TRADES));
            case 1 -> "%s %s Limited".formatted(last, trade);
            case 2 -> "%s %s (%d) Ltd".formatted(place, trade, 1985 + dice.below(40));
            case 3 -> "%s & Sons %s Pty Ltd".formatted(last, trade);
            default -> "%s %s Ltd".formatted(place, trade);
        };
    }

    private static String individual(Dice dice, String first, String last) {
        return dice.chance(0.5) ? first + " " + last : last + ", " + first;
    }

    private static String trust(Dice dice, String first, String last) {
        return switch (dice.below(3)) {
            case 0 -> "The %s Family Trust".formatted(last);
            case 1 -> "%s & %s %s Trust".formatted(first, dice.of(Words.FIRST), last);
            default ->
                    "%s%s Trust No. %d"
                            .formatted(
                                    dice.of(Words.PLACES_FIRST),
                                    dice.of(Words.PLACES_LAST),
                                    1 + dice.below(3));
        };
    }

    private static String partnership(Dice dice, String first, String last) {
        return dice.chance(0.5)
                ? "%s & %s".formatted(last, dice.of(Words.LAST))
                : "%s %s & %s".formatted(first, last, dice.of(Words.FIRST));
    }

    boolean individual() {
        return trade == Trade.INDIVIDUAL;
    }

    /// Mail domains end in `.example`, so nothing can ever be delivered.
    String domain() {
        var plain = ascii(name).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        return plain.substring(0, Math.min(24, plain.length())) + ".example";
    }

    static String ascii(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replace('Ł', 'L')
                .replace('ł', 'l')
                .replace('ø', 'o')
                .toLowerCase(Locale.ROOT);
    }
}
