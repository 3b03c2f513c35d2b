package bench.driver;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads PINs where a person would: on the phone, or in the mailbox.
final class Pins {

    private static final Pattern SIX_DIGITS = Pattern.compile("(?<!\\d)\\d{6}(?!\\d)");

    private final Outside outside;
    private final Person person;

    Pins(Outside outside, Person person) {
        this.outside = outside;
        this.person = person;
    }

    /// When the newest message of each kind came, to tell a new one from an old one.
    record Seen(Optional<Outside.Message> text, Optional<Outside.Message> letter) {}

    Seen now() {
        return new Seen(outside.textOn(person.mobile()), outside.letterTo(person.email()));
    }

    /// The PIN of the first message that was not there before.
    String newerThan(Seen before) {
        return Waiting.until(
                "a PIN on the phone or in the mailbox",
                Duration.ofSeconds(30),
                () -> {
                    var current = now();
                    return fresh(current.text(), before.text())
                            .or(() -> fresh(current.letter(), before.letter()));
                });
    }

    private static Optional<String> fresh(
            Optional<Outside.Message> current, Optional<Outside.Message> before) {
        return current.filter(message -> before.filter(message::equals).isEmpty())
                .flatMap(message -> firstPin(message.body()));
    }

    private static Optional<String> firstPin(String text) {
        var found = SIX_DIGITS.matcher(text);
        return found.find() ? Optional.of(found.group()) : Optional.empty();
    }
}
