package nimbus.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import nimbus.connections.RemoteKey;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Records of a list that could not be stored exactly. Their keys are kept, so that nobody takes
/// them for absent.
final class UnstorableRecords {

    private static final int MOST = 1000;
    private static final int NAME_SHOWN = 80;

    private final List<Row> rows = new ArrayList<>();

    void add(RemoteKey key, String name, String why) {
        if (rows.size() <= MOST) {
            rows.add(new Row(key, shown(name), why));
        }
    }

    /// A record without a name is called by what else there is of it, in alphabetical order.
    static String named(String name, Map<String, String> more) {
        if (!name.isBlank()) {
            return name;
        }
        var told =
                new TreeMap<>(more)
                        .entrySet().stream()
                                .filter(one -> !one.getValue().isBlank())
                                .map(one -> one.getKey() + " " + one.getValue().strip())
                                .collect(Collectors.joining(", "));
        return told.isEmpty() ? "A record with nothing in it" : "Without a name: " + told;
    }

    boolean tooMany() {
        return rows.size() > MOST;
    }

    String summary() {
        return "More than %d records cannot be stored, the first because %s"
                .formatted(MOST, rows.getFirst().why());
    }

    /// Makes the table of keys that belongs to a staged table, and notes each as a problem.
    void keep(JdbcClient db, String staged) {
        Temporary.drop(db, staged + "_refused", staged + "_problem");
        db.sql(
                        "create temporary table %s_refused (legacy_id text, uuid uuid) on commit drop"
                                .formatted(staged))
                .update();
        db.sql(
                        "create temporary table %s_problem (finding text, record text, first text, second text) on commit drop"
                                .formatted(staged))
                .update();
        rows.forEach(row -> keep(db, staged, row));
    }

    private static void keep(JdbcClient db, String staged, Row row) {
        db.sql(
                        """
                        with refused as (insert into %s_refused values (:legacy, :uuid))
                        insert into %s_problem values ('unstorable', :name, :why)
                        """
                                .formatted(staged, staged))
                .param("legacy", usable(row.key().legacyId()).orElse(null))
                .param("uuid", row.key().uuid().orElse(null), java.sql.Types.OTHER)
                .param("name", row.name())
                .param("why", row.why())
                .update();
    }

    private static Optional<String> usable(Optional<String> legacyId) {
        return legacyId.filter(id -> id.indexOf(0) < 0);
    }

    private static String shown(String name) {
        var printable = name.replaceAll("[\\p{Cntrl}\\p{Cs}]", "\uFFFD");
        return printable.codePointCount(0, printable.length()) <= NAME_SHOWN
                ? printable
                : printable.substring(0, printable.offsetByCodePoints(0, NAME_SHOWN)) + "…";
    }

    private record Row(RemoteKey key, String name, String why) {}
}
