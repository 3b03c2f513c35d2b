package sandbox.clientapi;

import java.io.IOException;
import java.util.OptionalInt;
import java.util.UUID;
import sandbox.data.Field;
import sandbox.data.Identifiers;
import sandbox.data.Kind;
import sandbox.wire.DocumentWriter;

/// How one version of the API names records, and what it tells of them.
public enum Dialect {
    V1,
    /// V1 on the way out: it knows the new identifiers beside its own.
    V1_TRANSITION,
    V3_0,
    V3_1;

    boolean legacy() {
        return this == V1 || this == V1_TRANSITION;
    }

    void identify(DocumentWriter document, Identifiers identifiers, Kind kind, int number)
            throws IOException {
        if (legacy()) {
            document.element("ID", identifiers.legacyId(kind, number));
        }
        if (this != V1) {
            document.element("UUID", identifiers.uuid(kind, number));
        }
    }

    OptionalInt find(Identifiers identifiers, Kind kind, String identifier) {
        if (legacy() && identifier.matches("[0-9]{1,12}")) {
            return identifiers.number(kind, Long.parseLong(identifier));
        }
        return this == V1 ? OptionalInt.empty() : byUuid(identifiers, kind, identifier);
    }

    private static OptionalInt byUuid(Identifiers identifiers, Kind kind, String identifier) {
        try {
            return identifiers.number(kind, UUID.fromString(identifier));
        } catch (IllegalArgumentException _) {
            return OptionalInt.empty();
        }
    }

    /// Names of natural persons are written only where there are any.
    static boolean optional(Field field) {
        return switch (field) {
            case FIRST_NAME, LAST_NAME -> true;
            default -> false;
        };
    }
}
