package sandbox.control;

import java.util.UUID;
import sandbox.data.Kind;
import sandbox.practices.Practice;
import sandbox.wire.Refusal;

/// Finds a record by either of its identifiers.
record Lookup(Practice practice) {

    int number(Kind kind, String id) {
        var number =
                id.matches("[0-9]{1,12}")
                        ? practice.identifiers().number(kind, Long.parseLong(id))
                        : practice.identifiers().number(kind, uuid(id));
        return number.orElseThrow(() -> Refusal.unknown(kind.mapType(), id));
    }

    private static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException _) {
            throw new Refusal(404, text + " is neither a UUID nor a number");
        }
    }
}
