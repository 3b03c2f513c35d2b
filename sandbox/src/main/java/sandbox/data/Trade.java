package sandbox.data;

/// The legal form of a client.
enum Trade {
    COMPANY("Company", 45),
    INDIVIDUAL("Individual", 25),
    TRUST("Trust", 20),
    PARTNERSHIP("Partnership", 10);

    private final String structure;
    private final int percent;

    Trade(String structure, int percent) {
        this.structure = structure;
        this.percent = percent;
    }

    static Trade of(Dice dice) {
        var roll = dice.below(100);
        for (var trade : values()) {
            roll -= trade.percent;
            if (roll < 0) {
                return trade;
            }
        }
        throw new IllegalStateException("percentages add up to less than 100");
    }

    String structure() {
        return structure;
    }
}
