package nimbus.clients;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;

/// Pages of the clients grid, each found by where the last one ended, so that page 1,000 costs no
/// more than page 1.
@Repository
class ClientGrid {

    private static final String COLUMNS =
            """
            select c.id, c.code, c.code_origin, c.name, c.entity_type, c.group_name, c.source_state, c.sort_name,
                   coalesce(nullif(trim(e.first_names || ' ' || e.surname), ''), e.login_code, '') as responsible,
                   coalesce((select string_agg(f.code, ', ' order by f.until desc, f.code)
                             from former_code f where f.client_id = c.id), '') as former
            from client c left join employee e on e.id = c.responsibility
            where true
            """;

    private static final int EXPORT_PAGE = 1_000;
    private static final int CATCH_UP = 10_000;

    private final JdbcClient db;
    private final ClientSearch search;
    private final ObjectProvider<FiledDocuments> filed;
    private final TransactionTemplate transaction;

    ClientGrid(
            JdbcClient db,
            ClientSearch search,
            ObjectProvider<FiledDocuments> filed,
            TransactionTemplate transaction) {
        this.db = db;
        this.search = search;
        this.filed = filed;
        this.transaction = transaction;
    }

    /// One row more than `size` says that there is a next page.
    List<ClientRow> page(ClientQuery query, int size) {
        search.catchUp(CATCH_UP);
        var rows = transaction.execute(_ -> read(query, size));
        return rows == null ? List.of() : withDocuments(rows);
    }

    /// Every row that the query finds, page after page, memory flat.
    void each(ClientQuery query, Consumer<ClientRow> sink) {
        var next = Optional.of(query);
        while (next.isPresent()) {
            var rows = page(next.get(), EXPORT_PAGE);
            rows.forEach(sink);
            next =
                    rows.size() < EXPORT_PAGE
                            ? Optional.empty()
                            : Optional.of(query.after(cursor(query, rows.getLast())));
        }
    }

    ClientQuery.Cursor cursor(ClientQuery query, ClientRow last) {
        return switch (query.sort()) {
            case CODE -> new ClientQuery.Cursor(last.code(), last.id());
            case NAME -> new ClientQuery.Cursor(last.sortName(), last.id());
        };
    }

    private List<ClientRow> read(ClientQuery query, int size) {
        var parameters = new HashMap<String, Object>();
        var sql = sql(query, parameters);
        parameters.put("size", size);
        return db.sql(sql).params(parameters).query(ClientGrid::row).list();
    }

    /// @param parameters gets all but `size`
    static String sql(ClientQuery query, Map<String, Object> parameters) {
        return COLUMNS
                + standing(query)
                + Words.of(query.words()).condition("client", "c.id", parameters)
                + place(query, parameters)
                + " limit :size";
    }

    private static String standing(ClientQuery query) {
        return switch (query.standing()) {
            case ACTIVE -> " and c.source_state in ('active', 'missing', 'none')";
            case ARCHIVED -> " and c.source_state in ('archived', 'deleted', 'merged')";
            case ALL -> "";
        };
    }

    private static String place(ClientQuery query, Map<String, Object> parameters) {
        query.after()
                .ifPresent(cursor -> {
                    parameters.put("value", cursor.value());
                    parameters.put("id", cursor.id());
                });
        boolean further = query.after().isPresent();
        return switch (query.sort()) {
            case CODE ->
                    (further ? " and c.code collate people > :value" : "")
                            + " order by c.code collate people";
            case NAME ->
                    (further ? " and (c.sort_name collate people, c.id) > (:value, :id)" : "")
                            + " order by c.sort_name collate people, c.id";
        };
    }

    private List<ClientRow> withDocuments(List<ClientRow> rows) {
        var ids = rows.stream().map(ClientRow::id).toList();
        var counts = new HashMap<UUID, Long>();
        filed.ifAvailable(feature -> counts.putAll(feature.counts(ids)));
        return rows.stream().map(row -> row.with(counts.getOrDefault(row.id(), 0L))).toList();
    }

    private static ClientRow row(ResultSet row, int number) throws SQLException {
        return new ClientRow(
                row.getObject("id", UUID.class),
                row.getString("code"),
                CodeOrigin.from(row.getString("code_origin")),
                row.getString("name"),
                row.getString("entity_type"),
                row.getString("responsible"),
                row.getString("group_name"),
                row.getString("former"),
                SourceState.from(row.getString("source_state")),
                row.getString("sort_name"),
                0);
    }
}
