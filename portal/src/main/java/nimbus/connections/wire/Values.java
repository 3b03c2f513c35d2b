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

    private static final Pattern MIDNIGHT = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT[0:.]+Z?");

    private Values() {}

    /// `Yes` and `No` here, `true` and `false` there; empty means no.
    public static boolean flag(WireDocument document) throws IOException {
        var text = document.text().strip();
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "yes", "true" -> true;
            case "no", "false", "" -> false;
            default -> throw document.unreadable("neither Yes nor No");
        };
    }

    public static Optional<UUID> uuid(WireDocument document) throws IOException {
        var text = document.text().strip();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(uuid(text).orElseThrow(() -> document.unreadable("not a UUID")));
    }

    public static Optional<UUID> uuid(String text) {
        return UUID_SHAPE.matcher(text).matches()
                ? Optional.of(UUID.fromString(text))
                : Optional.empty();
    }

    public static Optional<String> id(WireDocument document) throws IOException {
        return Optional.of(document.text().strip()).filter(id -> !id.isEmpty());
    }

    /// Of a day that comes with an hour, the day alone: lists write `1970-11-26T00:00:00` where
    /// single records write `1970-11-26`. What is no such day stays as it came.
    public static String day(String text) {
        var stripped = text.strip();
        return MIDNIGHT.matcher(stripped).matches() ? stripped.substring(0, 10) : stripped;
    }

    /// With zone or without, which means UTC.
    public static Instant time(WireDocument document) throws IOException {
        try {
            return time(document.text().strip());
        } catch (DateTimeParseException _) {
            throw document.unreadable("not a time");
        }
    }

    public static Instant time(String text) {
        return text.matches(".*(Z|[+-]\\d\\d:?\\d\\d)$")
                ? OffsetDateTime.parse(text).toInstant()
                : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    }
}
