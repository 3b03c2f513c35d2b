package sandbox.data;

import java.util.Map;

/// Where a client lives and how it can be reached.
record Whereabouts(Country country, Dice dice, Naming naming) {

    void fill(Map<Field, String> fields) {
        var town = Town.of(country, dice);
        if (dice.chance(0.9)) {
            fields.put(Field.ADDRESS, street());
            fields.put(Field.CITY, town.city());
            fields.put(Field.REGION, town.region());
            fields.put(Field.POST_CODE, town.postCode());
            fields.put(Field.COUNTRY, dice.chance(0.7) ? country.fullName() : "");
        }
        if (dice.chance(0.6)) {
            fields.put(Field.POSTAL_ADDRESS, "PO Box " + (1 + dice.below(9_999)));
            fields.put(Field.POSTAL_CITY, town.city());
            fields.put(Field.POSTAL_REGION, town.region());
            fields.put(Field.POSTAL_POST_CODE, town.postCode());
            fields.put(Field.POSTAL_COUNTRY, country.fullName());
        }
        fields.put(Field.EMAIL, dice.chance(0.8) ? mailbox() + "@" + naming.domain() : "");
        fields.put(Field.PHONE, dice.chance(0.7) ? country.phone(dice, town.areaCode()) : "");
        fields.put(Field.FAX, dice.chance(0.05) ? country.phone(dice, town.areaCode()) : "");
        fields.put(
                Field.WEBSITE,
                dice.chance(0.2) ? "https://www." + naming.domain() + "/?a=1&b" : "");
    }

    private String mailbox() {
        return naming.individual() ? "me" : dice.chance(0.5) ? "accounts" : "info";
    }

    private String street() {
        var line = (1 + dice.below(240)) + " " + dice.of(Words.STREETS);
        var roll = dice.fraction();
        if (roll < 0.05) {
            return "Unit " + (1 + dice.below(20)) + "\r\n" + line;
        }
        return roll < 0.2 ? line + "\nRear Unit" : line;
    }
}
