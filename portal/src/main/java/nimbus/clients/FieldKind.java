package nimbus.clients;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What kind of value a field holds. Between source and database each is a text, empty where the
/// source says nothing; a flag that is set is the text `true`, a date reads `1970-11-26`.
public enum FieldKind {
    TEXT("text not null"),
    FLAG("boolean not null"),
    DATE("date");

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);

    private final String column;

    FieldKind(String column) {
        this.column = column;
    }

    /// The type of its column.
    public String column() {
        return column;
    }

    /// As its column takes it, and programs read it.
    public @Nullable Object stored(String value) {
        return switch (this) {
            case TEXT -> value;
            case FLAG -> !value.isEmpty();
            case DATE -> value.isEmpty() ? null : value;
        };
    }

    String read(ResultSet row, String column) throws SQLException {
        return switch (this) {
            case TEXT -> row.getString(column);
            case FLAG -> row.getBoolean(column) ? "true" : "";
            case DATE -> Objects.requireNonNullElse(row.getString(column), "");
        };
    }

    /// Whether it can be stored exactly.
    public boolean accepts(String value) {
        return switch (this) {
            case TEXT, FLAG -> true;
            case DATE -> value.isEmpty() || isDay(value);
        };
    }

    private static boolean isDay(String value) {
        try {
            return value.length() == 10 && LocalDate.parse(value).getYear() > 0;
        } catch (DateTimeException _) {
            return false;
        }
    }

    /// As people read it.
    String shown(String value) {
        return switch (this) {
            case TEXT -> value;
            case FLAG -> value.isEmpty() ? "No" : "Yes";
            case DATE -> value.isEmpty() ? "" : LocalDate.parse(value).format(DAY);
        };
    }

    /// As programs are told of it in OpenAPI.
    Map<String, Object> schema() {
        return switch (this) {
            case TEXT -> Map.of("type", "string");
            case FLAG -> Map.of("type", "boolean");
            case DATE -> Map.of("type", List.of("string", "null"), "format", "date");
        };
    }
}
