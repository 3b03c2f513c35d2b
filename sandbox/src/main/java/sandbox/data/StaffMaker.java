package sandbox.data;

import java.time.Instant;

/// Makes the employees of a practice. Some have no mobile, some no email, some share a mailbox.
final class StaffMaker {

    private final Shape shape;
    private final String domain;

    StaffMaker(Shape shape, String domain) {
        this.shape = shape;
        this.domain = domain;
    }

    Staff staff(int number, Instant createdAt) {
        var dice = new Dice(shape.seed() + 4, number);
        var first = dice.of(Words.FIRST);
        var last = dice.of(Words.LAST);
        return new Staff(
                number,
                first + " " + last,
                email(dice, Ascii.letters(first) + "." + Ascii.letters(last) + number),
                dice.chance(0.4) ? shape.country().phone(dice, "09") : "",
                dice.chance(0.8) ? shape.country().mobile(dice) : "",
                "",
                dice.chance(0.3) ? "P%03d".formatted(number) : "",
                false,
                createdAt);
    }

    private String email(Dice dice, String mailbox) {
        var roll = dice.fraction();
        if (roll < 0.04) {
            return "";
        }
        return (roll < 0.08 ? "reception" : mailbox) + "@" + domain;
    }
}
