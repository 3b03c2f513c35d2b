package sandbox.data;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Makes the people at a client. Some of them are at several.
final class ContactMaker {

    /// Room for the numbers of one client's contacts.
    static final int STRIDE = 8;

    private static final double SHARED = 0.06;

    private final Shape shape;

    ContactMaker(Shape shape) {
        this.shape = shape;
    }

    List<ContactLink> links(int client) {
        var dice = new Dice(shape.seed() + 1, client);
        var own = own(client);
        var links = new ArrayList<ContactLink>(own + 1);
        for (var at = 0; at < own; at++) {
            var position = dice.of(Words.POSITIONS);
            links.add(new ContactLink(client * STRIDE + at, at == 0, position, false));
        }
        if (client > 0 && dice.chance(SHARED)) {
            var other = dice.below(client);
            if (own(other) > 0) {
                links.add(new ContactLink(other * STRIDE, own == 0, "Advisor", true));
            }
        }
        return List.copyOf(links);
    }

    /// How many contacts have this client as their first: none to four, mostly one.
    int own(int client) {
        if (client >= shape.clients()) {
            return 0;
        }
        return switch (new Dice(shape.seed() + 2, client).below(20)) {
            case 0, 1 -> 0;
            case 2, 3, 4, 5 -> 2;
            case 6, 7 -> 3;
            case 8 -> 4;
            default -> 1;
        };
    }

    boolean exists(int contact) {
        return contact >= 0 && contact % STRIDE < own(contact / STRIDE);
    }

    Contact contact(int number, Instant createdAt) {
        var client = number / STRIDE;
        var naming = ClientMaker.naming(shape, client);
        var dice = new Dice(shape.seed() + 3, number);
        var themselves = naming.individual() && number % STRIDE == 0;
        var first = themselves ? naming.first() : dice.of(Words.FIRST);
        var last = themselves || dice.chance(0.5) ? naming.last() : dice.of(Words.LAST);
        return new Contact(
                number,
                first + " " + last,
                dice.chance(0.7) ? first : "",
                dice.chance(0.6) ? (dice.chance(0.5) ? "Mr " : "Ms ") + last : "",
                dice.chance(0.7) ? shape.country().mobile(dice) : "",
                dice.chance(0.85) ? email(first, dice, naming) : "",
                dice.chance(0.3) ? shape.country().phone(dice, "09") : "",
                false,
                createdAt);
    }

    private static String email(String first, Dice dice, Naming naming) {
        var mailbox = Ascii.letters(first);
        var written = dice.chance(0.05) ? mailbox.toUpperCase(Locale.ROOT) : mailbox;
        return written + "@" + naming.domain();
    }
}
