package nimbus.clientfile;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import nimbus.clients.ClientField;
import nimbus.clients.ClientFields;
import nimbus.connections.RemoteClient;
import nimbus.connections.RemoteContact;
import nimbus.connections.RemoteKey;

/// Makes clients of a file's rows, one by one, and collects what is wrong with them.
final class FileClients {

    private static final int MOST_PROBLEMS = 20;
    private static final Set<String> YES = Set.of("yes", "y", "true", "1", "x");
    private static final LocalDate EXCEL_DAY_ZERO = LocalDate.of(1899, 12, 30);

    private final Columns columns;
    private final Consumer<RemoteClient> sink;
    private final Map<String, Integer> seen = new HashMap<>();
    private final List<String> problems = new ArrayList<>();
    private List<String> header = List.of();
    private long count;

    private FileClients(Columns columns, Consumer<RemoteClient> sink) {
        this.columns = columns;
        this.sink = sink;
    }

    /// What a file holds.
    ///
    /// @param problems the first few, for people; a file with any is not taken in
    record Found(long clients, List<String> problems) {

        Found {
            problems = List.copyOf(problems);
        }
    }

    static Found read(byte[] file, Columns columns, Bounds bounds, Consumer<RemoteClient> sink)
            throws BadFile {
        var reading = new FileClients(columns, sink);
        Tables.read(file, bounds, reading::take);
        return new Found(reading.count, reading.problems);
    }

    private void take(Row row) throws BadFile {
        if (row.blank()) {
            return;
        }
        if (header.isEmpty()) {
            header = row.cells().stream().map(String::strip).toList();
            var wrong = columns.problem(header);
            if (wrong.isPresent()) {
                throw new BadFile(wrong.get());
            }
            return;
        }
        var code = value(row, Target.CODE);
        var id = value(row, Target.ID).isEmpty() ? code : value(row, Target.ID);
        if (id.isEmpty()) {
            wrong("Row %d has neither a Client Code nor an id.".formatted(row.number()));
            return;
        }
        var before = seen.putIfAbsent(id.toLowerCase(Locale.ROOT), row.number());
        if (before != null) {
            wrong("Rows %d and %d are both “%s”.".formatted(before, row.number(), id));
            return;
        }
        count++;
        sink.accept(client(row, id, code));
    }

    private void wrong(String problem) {
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(problem);
        }
    }

    private RemoteClient client(Row row, String id, String code) {
        var fields = new EnumMap<ClientField, String>(ClientField.class);
        for (var field : ClientField.values()) {
            fields.put(field, said(field, value(row, Target.of(field))));
        }
        return new RemoteClient(
                Optional.empty(),
                Optional.of(key("client", id)),
                code,
                new ClientFields(fields),
                false,
                false,
                Optional.empty(),
                Optional.empty(),
                contacts(row, id),
                List.of());
    }

    private static String said(ClientField field, String value) {
        return switch (field.kind()) {
            case TEXT -> value;
            case FLAG -> YES.contains(value.toLowerCase(Locale.ROOT)) ? "true" : "";
            case DATE -> day(value);
        };
    }

    /// Workbooks count days; people here write the day first.
    private static String day(String value) {
        if (value.matches("[0-9]{4,5}")) {
            return EXCEL_DAY_ZERO.plusDays(Integer.parseInt(value)).toString();
        }
        var parts = value.split("[/.]");
        return parts.length == 3 && value.matches("[0-9]{1,2}[/.][0-9]{1,2}[/.][0-9]{4}")
                ? "%s-%02d-%02d"
                        .formatted(parts[2], Integer.parseInt(parts[1]), Integer.parseInt(parts[0]))
                : value;
    }

    private List<RemoteContact> contacts(Row row, String id) {
        var name = value(row, Target.CONTACT_NAME);
        if (name.isEmpty()) {
            return List.of();
        }
        return List.of(
                new RemoteContact(
                        new RemoteKey(Optional.empty(), Optional.of(key("contact", id))),
                        name,
                        "",
                        value(row, Target.CONTACT_EMAIL),
                        value(row, Target.CONTACT_PHONE),
                        value(row, Target.CONTACT_MOBILE),
                        value(row, Target.CONTACT_POSITION),
                        true));
    }

    /// The same row of the next file has the same key.
    private static UUID key(String kind, String id) {
        return UUID.nameUUIDFromBytes(
                ("client-file/" + kind + "/" + id.toLowerCase(Locale.ROOT))
                        .getBytes(StandardCharsets.UTF_8));
    }

    /// Spreadsheets, and our own exports, put a mark before texts that look like something else.
    private String value(Row row, Target target) {
        int column = header.indexOf(columns.of(target));
        if (column < 0) {
            return "";
        }
        var value = row.cell(column).strip();
        return value.length() > 1
                        && value.charAt(0) == '\''
                        && "=+-@|%".indexOf(value.charAt(1)) >= 0
                ? value.substring(1)
                : value;
    }
}
