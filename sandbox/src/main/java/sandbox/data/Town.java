package sandbox.data;

import java.util.List;

/// A town with its area code; postcodes may begin with a zero.
record Town(String city, String region, String postCode, String areaCode) {

    private static final List<Town> NEW_ZEALAND =
            List.of(
                    new Town("Nelson", "", "7010", "03"),
                    new Town("Whangārei", "Northland", "0110", "09"),
                    new Town("Tauranga", "Bay of Plenty", "3110", "07"),
                    new Town("Ōtaki", "", "5512", "06"),
                    new Town("Dunedin", "Otago", "9016", "03"),
                    new Town("Taupō", "Waikato", "3330", "07"));
    private static final List<Town> AUSTRALIA =
            List.of(
                    new Town("Hobart", "TAS", "7000", "03"),
                    new Town("Darwin", "NT", "0800", "08"),
                    new Town("Ballarat", "VIC", "3350", "03"),
                    new Town("Wagga Wagga", "NSW", "2650", "02"),
                    new Town("Fremantle", "WA", "6160", "08"),
                    new Town("Toowoomba", "QLD", "4350", "07"));

    static Town of(Country country, Dice dice) {
        var towns = country == Country.NZ ? NEW_ZEALAND : AUSTRALIA;
        return towns.get(dice.below(towns.size()));
    }
}
