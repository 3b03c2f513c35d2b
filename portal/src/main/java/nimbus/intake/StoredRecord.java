package nimbus.intake;

import java.util.Arrays;
import java.util.stream.Collectors;
import nimbus.clients.ClientField;
import nimbus.clients.FieldKind;

/// A staged record as JSON, kept until somebody has decided about it: the program may have become
/// another one by then. A field that the list has got meanwhile is empty in it. A record of another
/// version is not read, and waits until a list brings it once more.
public final class StoredRecord {

    /// Goes up when what is written means something else than before.
    private static final int VERSION = 1;

    /// The row `s` of `staged_client` as SQL keeps it.
    public static final String WRITTEN = "to_jsonb(s) || '{\"version\": " + VERSION + "}'";

    private static final String EMPTY =
            Arrays.stream(ClientField.values())
                    .filter(field -> field.kind() != FieldKind.DATE)
                    .map(field ->
                            "\"%s\": %s"
                                    .formatted(
                                            field.column(),
                                            field.kind() == FieldKind.FLAG ? "false" : "\"\""))
                    .collect(Collectors.joining(", ", "{", "}"));

    private StoredRecord() {}

    /// SQL that makes a row of `staged_client` of a column.
    public static String read(String column) {
        return "jsonb_populate_record(null::pg_temp.staged_client, '%s'::jsonb || %s)"
                .formatted(EMPTY, column);
    }

    /// SQL that says whether a column can be read.
    public static String readable(String column) {
        return "%s ->> 'version' = '%d'".formatted(column, VERSION);
    }
}
