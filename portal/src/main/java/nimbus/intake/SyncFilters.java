package nimbus.intake;

import java.util.List;
import java.util.UUID;
import nimbus.clients.SyncedClients;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// The connections' filters.
@Repository
public class SyncFilters {

    private static final String KEEP =
            """
            insert into sync_filter (practice_id, connection_id, prospects, positions, employees, monthly_full)
            values (current_practice(), :connection, :prospects, :positions, :employees, :monthlyFull)
            on conflict (connection_id) do update
            set prospects = excluded.prospects, positions = excluded.positions, employees = excluded.employees,
                monthly_full = excluded.monthly_full
            """;

    /// What decides whether a client is written again.
    private static final String FORGET =
            """
            create temporary table refiltered_client on commit drop as
            select distinct record_id as id from external_id
            where connection_id = :connection and kind = 'client' and valid_to is null
            """;

    private final SyncedClients clients;
    private final JdbcClient db;

    SyncFilters(SyncedClients clients, JdbcClient db) {
        this.clients = clients;
        this.db = db;
    }

    @Transactional(readOnly = true)
    public Filters of(UUID connection) {
        return db.sql("select * from sync_filter where connection_id = :connection")
                .param("connection", connection)
                .query((row, _) ->
                        new Filters(
                                row.getBoolean("prospects"),
                                List.of((String[]) row.getArray("positions").getArray()),
                                row.getBoolean("employees"),
                                row.getBoolean("monthly_full")))
                .optional()
                .orElse(Filters.NONE);
    }

    /// The next Full Client Sync applies it to every client, changed or not.
    @Transactional
    public void keep(UUID connection, Filters filters) {
        var before = of(connection);
        db.sql(KEEP)
                .param("connection", connection)
                .param("prospects", filters.prospects())
                .param("positions", filters.positions().toArray(String[]::new))
                .param("employees", filters.employees())
                .param("monthlyFull", filters.monthlyFull())
                .update();
        if (!before.positions().equals(filters.positions())) {
            Temporary.drop(db, "refiltered_client");
            db.sql(FORGET).param("connection", connection).update();
            clients.forgetContent("refiltered_client");
        }
    }
}
