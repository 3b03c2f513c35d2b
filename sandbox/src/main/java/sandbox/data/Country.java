package sandbox.data;

import java.util.List;

/// The two countries whose accountants use these products.
public enum Country {
    NZ(
            "New Zealand",
            "64",
            List.of(
                    new Town("Nelson", "", "7010", "03"),
                    new Town("Whangārei", "Northland", "0110", "09"),
                    new Town("Tauranga", "Bay of Plenty", "3110", "07"),
                    new Town("Ōtaki", "", "5512", "06"),
                    new Town("Dunedin", "Otago", "9016", "03"),
                    new Town("Taupō", "Waikato", "3330", "07"))),
    AU(
            "Australia",
            "61",
            List.of(
                    new Town("Hobart", "TAS", "7000", "03"),
                    new Town("Darwin", "NT", "0800", "08"),
                    new Town("Ballarat", "VIC", "3350", "03"),
                    new Town("Wagga Wagga", "NSW", "2650", "02"),
                    new Town("Fremantle", "WA", "6160", "08"),
                    new Town("Toowoomba", "QLD", "4350", "07")));

    private final String fullName;
    private final String dialling;
    private final List<Town> towns;

    Country(String fullName, String dialling, List<Town> towns) {
        this.fullName = fullName;
        this.dialling = dialling;
        this.towns = towns;
    }

    /// A town with its area code; postcodes may begin with a zero.
    record Town(String city, String region, String postCode, String areaCode) {}

    public String fullName() {
        return fullName;
    }

    public String dialling() {
        return dialling;
    }

    Town town(Dice dice) {
        return towns.get(dice.below(towns.size()));
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
