package sandbox.clientapi;

import java.util.List;
import java.util.Optional;
import sandbox.data.Dice;

/// What a practice records beside the usual fields.
///
/// @param valueElement names the element that holds a value
record CustomField(
        int number,
        String name,
        String type,
        String options,
        String valueElement,
        boolean atClients,
        boolean atContacts) {

    static final List<CustomField> ALL =
            List.of(
                    new CustomField(0, "Portal folder", "Text", "", "Text", true, false),
                    new CustomField(1, "Integrate", "Checkbox", "", "Boolean", true, false),
                    new CustomField(2, "Engagement letter", "Date", "", "Date", true, false),
                    new CustomField(3, "Annual fee", "Decimal", "", "Decimal", true, false),
                    new CustomField(
                            4,
                            "Service level",
                            "Dropdown List",
                            "Bronze\nSilver\nGold & more",
                            "Text",
                            true,
                            false),
                    new CustomField(5, "Birthday card", "Checkbox", "", "Boolean", false, true));

    /// Only what was filled in has a value; a box that is not ticked has none.
    Optional<String> valueAt(int record) {
        var dice = new Dice(number + 21L, record);
        return dice.chance(0.5) ? Optional.of(value(dice)) : Optional.empty();
    }

    /// Decimals come with the separators of the country.
    private String value(Dice dice) {
        return switch (type) {
            case "Checkbox" -> "true";
            case "Date" ->
                    "20%d-0%d-1%dT00:00:00"
                            .formatted(10 + dice.below(15), 1 + dice.below(9), dice.below(9));
            case "Decimal" -> "%d,%s.50".formatted(1 + dice.below(9), dice.digits(3));
            case "Dropdown List" -> dice.of(List.of("Bronze", "Silver", "Gold & more"));
            default -> "Folder " + dice.digits(4) + " / Tūhoro";
        };
    }
}
