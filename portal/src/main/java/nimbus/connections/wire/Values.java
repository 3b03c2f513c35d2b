package nimbus.connections.wire;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/// Texts of the wire as values. What is neither empty nor understood is an error, never a guess.
public final class Values {

    private static final Pattern UUID_SHAPE =
            Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private Values() {}

    /// `Yes` and `No` here, `true` and `false` there; empty means no.
    public static boolean flag(XmlReader xml) throws IOException {
        var text = xml.text().strip();
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "yes", "true" -> true;
            case "no", "false", "" -> false;
            default -> throw xml.unreadable("neither Yes nor No");
        };
    }

    public static Optional<UUID> uuid(XmlReader xml) throws IOException {
        var text = xml.text().strip();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(uuid(text).orElseThrow(() -> xml.unreadable("not a UUID")));
    }

    public static Optional<UUID> uuid(String text) {
        return UUID_SHAPE.matcher(text).matches()
                ? Optional.of(UUID.fromString(text))
                : Optional.empty();
    }

    public static Optional<String> id(XmlReader xml) throws IOException {
        return Optional.of(xml.text().strip()).filter(id -> !id.isEmpty());
    }

    /// With zone or without, which means UTC.
    public static Instant time(XmlReader xml) throws IOException {
        var text = xml.text().strip();
        try {
            return text.matches(".*(Z|[+-]\\d\\d:?\\d\\d)$")
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException _) {
            throw xml.unreadable("not a time");
        }
    }
}
