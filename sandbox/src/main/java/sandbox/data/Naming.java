package sandbox.data;

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
            case 0 -> place + " " + trade + " & " + dice.of(Words.TRADES) + " Ltd";
            case 1 -> last + " " + trade + " Limited";
            case 2 -> place + " " + trade + " (" + (1985 + dice.below(40)) + ") Ltd";
            case 3 -> last + " & Sons " + trade + " Pty Ltd";
            default -> place + " " + trade + " Ltd";
        };
    }

    private static String individual(Dice dice, String first, String last) {
        return dice.chance(0.5) ? first + " " + last : last + ", " + first;
    }

    private static String trust(Dice dice, String first, String last) {
        return switch (dice.below(3)) {
            case 0 -> "The " + last + " Family Trust";
            case 1 -> first + " & " + dice.of(Words.FIRST) + " " + last + " Trust";
            default ->
                    dice.of(Words.PLACES_FIRST)
                            + dice.of(Words.PLACES_LAST)
                            + " Trust No. "
                            + (1 + dice.below(3));
        };
    }

    private static String partnership(Dice dice, String first, String last) {
        return dice.chance(0.5)
                ? last + " & " + dice.of(Words.LAST)
                : first + " " + last + " & " + dice.of(Words.FIRST);
    }

    boolean individual() {
        return trade == Trade.INDIVIDUAL;
    }

    /// Mail domains end in `.example`, so nothing can ever be delivered.
    String domain() {
        return Ascii.label(name, 24) + ".example";
    }
}
