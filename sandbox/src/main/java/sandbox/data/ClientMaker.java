package sandbox.data;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Makes the client with a given number.
final class ClientMaker {

    private static final Duration HISTORY = Duration.ofDays(3_650);

    private final Shape shape;
    private final Instant bornAt;
    private final Codes codes;
    private final ContactMaker contacts;

    ClientMaker(Shape shape, Instant bornAt, ContactMaker contacts) {
        this.shape = shape;
        this.bornAt = bornAt;
        this.codes = new Codes(shape);
        this.contacts = contacts;
    }

    Client client(int number) {
        var dice = new Dice(shape.seed(), number);
        var naming = Naming.of(dice);
        var standing = standing(dice);
        var groups = groups(dice);
        var manager = dice.below(shape.staff());
        return new Client(
                number,
                fields(dice, naming, codes.code(number)),
                contacts.links(number),
                groups,
                manager,
                standing,
                createdAt(number),
                modifiedAt(number));
    }

    /// Numbers are given in order of age, over ten years.
    Instant createdAt(int number) {
        var gap = HISTORY.toMillis() / Math.max(1, shape.clients());
        return bornAt.minusMillis(gap * ((long) shape.clients() - number));
    }

    Instant modifiedAt(int number) {
        var createdAt = createdAt(number);
        var share = new Dice(shape.seed() + 9, number).fraction();
        var seconds = Duration.between(createdAt, bornAt).toSeconds();
        return createdAt.plusSeconds((long) (seconds * share));
    }

    static Naming naming(Shape shape, int number) {
        return Naming.of(new Dice(shape.seed(), number));
    }

    private static Client.Standing standing(Dice dice) {
        var roll = dice.fraction();
        if (roll < 0.04) {
            return new Client.Standing.Archived();
        }
        return roll < 0.055 ? new Client.Standing.Deleted() : new Client.Standing.Active();
    }

    private List<Integer> groups(Dice dice) {
        var first = dice.below(shape.groups());
        var second = dice.below(shape.groups());
        var roll = dice.fraction();
        if (roll < 0.4) {
            return List.of();
        }
        return roll < 0.95 || first == second ? List.of(first) : List.of(first, second);
    }

    private Map<Field, String> fields(Dice dice, Naming naming, String code) {
        var fields = new EnumMap<Field, String>(Field.class);
        fields.put(Field.NAME, naming.name());
        fields.put(Field.EXPORT_CODE, code);
        fields.put(Field.CLIENT_CODE, shape.country() == Country.AU ? code : "");
        fields.put(Field.IS_PROSPECT, dice.chance(0.03) ? "Yes" : "No");
        fields.put(Field.REFERRAL_SOURCE, dice.of(Words.REFERRALS));
        if (naming.individual()) {
            fields.put(Field.FIRST_NAME, naming.first());
            fields.put(Field.LAST_NAME, naming.last());
            fields.put(Field.DATE_OF_BIRTH, dateOfBirth(dice));
        }
        new Whereabouts(shape.country(), dice, naming).fill(fields);
        new TaxPapers(shape.country(), dice, naming).fill(fields);
        return fields;
    }

    private static String dateOfBirth(Dice dice) {
        return dice.chance(0.6)
                ? LocalDate.of(1935 + dice.below(70), 1 + dice.below(12), 1 + dice.below(28))
                        .toString()
                : "";
    }
}
