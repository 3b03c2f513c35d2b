package sandbox.accounting;

import java.util.Comparator;
import java.util.Locale;
import sandbox.data.Client;
import sandbox.practices.Practice;

/// Reads `order` expressions such as `UpdatedDateUTC ASC`.
final class ContactOrder {

    private ContactOrder() {}

    static Comparator<Client> of(String expression, Practice practice) {
        var words = expression.strip().split("\\s+", -1);
        var order = by(words[0], practice);
        return words.length > 1 && words[1].toUpperCase(Locale.ROOT).startsWith("DESC")
                ? order.reversed()
                : order;
    }

    private static Comparator<Client> by(String property, Practice practice) {
        return switch (property) {
            case "Name" -> Comparator.comparing(Client::name);
            case "UpdatedDateUTC" -> Comparator.comparing(Client::modifiedAt);
            case "ContactID" ->
                    Comparator.comparing(client -> ContactWriter.id(practice, client.number()));
            default -> throw new BadQuery("Cannot order by " + property);
        };
    }
}
