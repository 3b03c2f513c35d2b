package sandbox.clientapi;

import sandbox.data.Client;
import sandbox.data.Field;

/// What is shown of a field.
public final class FieldText {

    private FieldText() {}

    public static String of(Client client, Field field, boolean inList) {
        var text = client.get(field);
        return switch (field) {
            case TAX_NUMBER -> masked(text);
            case DATE_OF_BIRTH -> inList && !text.isEmpty() ? text + "T00:00:00" : text;
            default -> text;
        };
    }

    /// Since 2018 only the last three digits are told.
    private static String masked(String number) {
        var hidden = Math.max(0, number.length() - 3);
        return number.substring(0, hidden).replaceAll("[0-9A-Za-z]", "*")
                + number.substring(hidden);
    }
}
