package nimbus.intake;

import java.util.List;
import java.util.UUID;
import nimbus.connections.Product;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Applies `staged_client`: set by set, never a statement per client.
@Component
class ClientIntake {

    /// From here on the planner's old figures would mislead it.
    private static final int BULK = 2000;

    /// What the next statements join by; the rest is autovacuum's.
    private static final String KEYS_ONLY =
            """
            analyze client (practice_id, id, code, source_state), contact (practice_id, id),
                contact_client, external_id
            """;

    private final JdbcClient db;
    private final SyncFilters filters;
    private final ChangedClients changes;
    private final ClientCodes codes;
    private final ClientRows rows;
    private final ContactRows contacts;
    private final GroupRows groups;
    private final FolderRows folders;
    private final Departures departures;

    ClientIntake(
            JdbcClient db,
            SyncFilters filters,
            ChangedClients changes,
            ClientCodes codes,
            ClientRows rows,
            ContactRows contacts,
            GroupRows groups,
            FolderRows folders,
            Departures departures) {
        this.db = db;
        this.filters = filters;
        this.changes = changes;
        this.codes = codes;
        this.rows = rows;
        this.contacts = contacts;
        this.groups = groups;
        this.folders = folders;
        this.departures = departures;
    }

    /// Takes out of the staged list what the practice does not want.
    void filter(UUID connection) {
        leaveOut(filters.of(connection));
    }

    long wouldRemove(UUID connection) {
        filter(connection);
        return departures.count(connection);
    }

    IntakeCounts flagMissing(UUID connection) {
        var missing = departures.flag(connection);
        return new IntakeCounts(0, missing.size(), 0, 0, missing);
    }

    IntakeCounts apply(UUID connection, ListScope scope) {
        var source = source(connection);
        var filter = filters.of(connection);
        leaveOut(filter);
        long staged = staged();
        long removed = departures.begin(connection, scope);
        changes.find(connection, source.managers());
        if (scope != ListScope.WHOLE && removed == 0 && !changes.any()) {
            return new IntakeCounts(0, 0, staged, 0, problems());
        }
        codes.decide(source.legacy());
        var updated = rows.update(source.managers());
        long added = rows.insert(connection);
        contacts.write(connection, filter);
        groups.write(connection);
        folders.follow(added > 0, updated.recoded());
        departures.finish(connection, scope, removed);
        if (added > BULK) {
            db.sql(KEYS_ONLY).update();
        }
        return new IntakeCounts(
                added, updated.clients(), staged - added - updated.clients(), removed, problems());
    }

    /// Absent, as far as this practice is concerned.
    private void leaveOut(Filters filter) {
        if (!filter.prospects()) {
            db.sql("delete from staged_client where prospect").update();
        }
    }

    private long staged() {
        return db.sql("select count(*) from staged_client").query(Long.class).single();
    }

    private List<Problem> problems() {
        return Problems.of(db, "staged_client");
    }

    private Source source(UUID connection) {
        return db.sql("select product, mode from connection where id = :connection")
                .param("connection", connection)
                .query((row, _) ->
                        new Source(
                                "legacy".equals(row.getString("mode")),
                                Product.valueOf(row.getString("product")).namesManagers()))
                .single();
    }

    /// @param legacy read through the old interface, whose numeric id stands in for a missing code
    /// @param managers says who looks after a client
    private record Source(boolean legacy, boolean managers) {}
}
