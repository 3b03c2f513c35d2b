package sandbox.data;

import java.util.Map;

/// The numbers the state has given a client.
record TaxPapers(Country country, Dice dice, Naming naming) {

    void fill(Map<Field, String> fields) {
        fields.put(Field.BUSINESS_STRUCTURE, naming.trade().structure());
        fields.put(Field.BALANCE_MONTH, country == Country.NZ ? "3" : "6");
        if (dice.chance(0.9)) {
            fields.put(Field.TAX_NUMBER, taxNumber());
        }
        if (!naming.individual()) {
            fields.put(Field.COMPANY_NUMBER, dice.digits(country == Country.NZ ? 7 : 9));
            fields.put(
                    Field.BUSINESS_NUMBER,
                    country == Country.NZ ? "94290" + dice.digits(8) : dice.digits(11));
        }
        var registered = dice.chance(0.7);
        fields.put(Field.PREPARE_GST, registered ? "Yes" : "No");
        fields.put(Field.GST_REGISTERED, registered ? "Yes" : "No");
        fields.put(Field.GST_PERIOD, registered ? "2" : "");
        fields.put(Field.GST_BASIS, registered ? "Payment" : "");
    }

    private String taxNumber() {
        var digits = dice.digits(9);
        return digits.substring(0, 3) + "-" + digits.substring(3, 6) + "-" + digits.substring(6);
    }
}
