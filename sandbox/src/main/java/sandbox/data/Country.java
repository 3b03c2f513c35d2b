package sandbox.data;

/// The two countries whose accountants use these products.
public enum Country {
    NZ("New Zealand", "64"),
    AU("Australia", "61");

    private final String fullName;
    private final String dialling;

    Country(String fullName, String dialling) {
        this.fullName = fullName;
        this.dialling = dialling;
    }

    public String fullName() {
        return fullName;
    }

    public String dialling() {
        return dialling;
    }

    /// 555 numbers belong to nobody.
    String phone(Dice dice, String areaCode) {
        return areaCode + " 555 " + dice.digits(4);
    }

    String mobile(Dice dice) {
        var national = this == NZ ? "21" : "4" + dice.digits(2);
        return switch (dice.below(3)) {
            case 0 -> "0" + national + " 555 " + dice.digits(3);
            case 1 -> "+" + dialling + " " + national + " 555 " + dice.digits(3);
            default -> "0" + national + "555" + dice.digits(3);
        };
    }
}
