package sandbox.data;

import java.util.Locale;

/// Gives clients their codes: some none, some another's, some digits with leading zeros.
final class Codes {

    private static final double TAKEN = 0.008;
    private static final double TAKEN_IN_LOWER_CASE = 0.003;

    private final Shape shape;

    Codes(Shape shape) {
        this.shape = shape;
    }

    String code(int number) {
        var dice = new Dice(shape.seed() + 5, number);
        if (dice.chance(shape.codeless())) {
            return "";
        }
        var roll = dice.fraction();
        if (number > 0 && roll < TAKEN) {
            return own(number - 1);
        }
        if (number > 0 && roll < TAKEN + TAKEN_IN_LOWER_CASE) {
            return own(number - 1).toLowerCase(Locale.ROOT);
        }
        return own(number);
    }

    private String own(int number) {
        var dice = new Dice(shape.seed() + 6, number);
        var letters = letters(dice);
        return switch (dice.below(20)) {
            case 0 -> padded(number, 6);
            case 1 -> letters + "/" + number;
            case 2 -> letters + " " + number;
            default -> letters + padded(number, 3);
        };
    }

    private static String padded(int number, int length) {
        var digits = Integer.toString(number);
        return "0".repeat(Math.max(0, length - digits.length())) + digits;
    }

    private static String letters(Dice dice) {
        var word = Ascii.letters(dice.of(Words.PLACES_FIRST)).toUpperCase(Locale.ROOT);
        return word.substring(0, Math.min(4, word.length()));
    }
}
