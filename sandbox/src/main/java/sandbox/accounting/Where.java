package sandbox.accounting;

import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import sandbox.data.Client;
import sandbox.data.Field;

/// Reads `where` expressions: comparisons with `==` and `!=`, `Contains` and `StartsWith`, joined
/// by `AND`.
final class Where {

    private static final Pattern COMPARISON =
            Pattern.compile("\\s*(\\w+)\\s*(==|!=)\\s*(?:\"([^\"]*)\"|null)\\s*");

    private static final Pattern PART =
            Pattern.compile("\\s*(\\w+)\\.(Contains|StartsWith)\\(\"([^\"]*)\"\\)\\s*");

    private Where() {}

    static Predicate<Client> of(String expression) {
        return Stream.of(expression.split("(?i)\\bAND\\b|&&"))
                .map(Where::comparison)
                .reduce(Predicate::and)
                .orElseThrow();
    }

    private static Predicate<Client> comparison(String text) {
        var part = PART.matcher(text);
        if (part.matches()) {
            var wanted = part.group(3);
            var whole = property(part.group(1));
            return part.group(2).equals("Contains")
                    ? client -> whole.apply(client).contains(wanted)
                    : client -> whole.apply(client).startsWith(wanted);
        }
        var matcher = COMPARISON.matcher(text);
        if (!matcher.matches()) {
            throw new BadQuery("Could not parse: " + text.strip());
        }
        var property = property(matcher.group(1));
        var wanted = matcher.group(3) == null ? "" : matcher.group(3);
        Predicate<Client> equal = client -> property.apply(client).equals(wanted);
        return matcher.group(2).equals("==") ? equal : equal.negate();
    }

    private static Function<Client, String> property(String name) {
        return switch (name) {
            case "ContactStatus" -> client -> ContactStatus.of(client).name();
            case "Name" -> Client::name;
            case "EmailAddress" -> client -> client.get(Field.EMAIL);
            case "ContactNumber" -> client -> client.get(Field.EXPORT_CODE);
            default -> throw new BadQuery("No property " + name + " exists in type Contact");
        };
    }
}
