package nimbus.staff;

import java.time.Instant;
import java.util.UUID;
import nimbus.database.StoredWord;
import org.jspecify.annotations.Nullable;

/// What a practice manager says about somebody who may log in, and that waits for a person to
/// agree.
///
/// @param name of the employee
/// @param current what counts until then
/// @param listedAs what the record there is called
public record Proposal(
        UUID id,
        UUID employee,
        String name,
        Kind kind,
        String value,
        @Nullable String current,
        String listedAs,
        Instant since) {

    /// What would change.
    public enum Kind {
        EMAIL,
        MOBILE,
        /// Whether a record there and an employee entered by hand are one person.
        PAIRING;

        String stored() {
            return StoredWord.of(this);
        }

        static Kind of(String stored) {
            return StoredWord.constant(Kind.class, stored);
        }
    }

    /// As a sentence for whoever decides.
    public String question() {
        return switch (kind) {
            case EMAIL ->
                    current == null
                            ? "The practice manager gives the email %s.".formatted(value)
                            : "The practice manager gives the email %s instead of %s."
                                    .formatted(value, current);
            case MOBILE -> "The practice manager gives the mobile %s.".formatted(value);
            case PAIRING ->
                    "The practice manager lists %s with the email %s, which is this login code."
                            .formatted(listedAs, value);
        };
    }
}
