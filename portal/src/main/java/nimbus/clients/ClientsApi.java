package nimbus.clients;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import nimbus.audit.Audited;
import nimbus.web.Cursor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/// Clients, for programs with a key.
@RestController
@RequestMapping("/api/v1/clients")
class ClientsApi {

    private static final int PAGE = 100;

    private static final String SELECT =
            "select id, code, group_name, source_state as state, %s from client"
                    .formatted(ClientField.columns("%s"));

    private final JdbcClient db;

    ClientsApi(JdbcClient db) {
        this.db = db;
    }

    /// @param fields every [ClientField], flat beside the rest
    record ClientItem(
            UUID id,
            String code,
            String groupName,
            String state,
            @JsonAnyGetter Map<String, @Nullable Object> fields) {}

    @GetMapping
    @Audited("clients.read")
    @Transactional(readOnly = true)
    public Cursor<ClientItem> list(@RequestParam(required = false) @Nullable UUID after) {
        var found =
                db.sql(
                                SELECT
                                        + " where (:after::uuid is null or id > :after::uuid) order"
                                        + " by id limit :size")
                        .param("after", after)
                        .param("size", PAGE + 1)
                        .query(ClientsApi::item)
                        .list();
        return Cursor.of(found, PAGE, ClientItem::id);
    }

    @GetMapping("/{id}")
    @Transactional(readOnly = true)
    public ClientItem one(@PathVariable UUID id) {
        return db.sql(SELECT + " where id = :id")
                .param("id", id)
                .query(ClientsApi::item)
                .optional()
                .orElseThrow(() ->
                        new ResponseStatusException(
                                HttpStatus.NOT_FOUND, "No client of this practice has that id."));
    }

    private static ClientItem item(ResultSet row, int number) throws SQLException {
        var said = ClientFields.of(row);
        var fields = new LinkedHashMap<String, @Nullable Object>();
        for (var field : ClientField.values()) {
            fields.put(field.key(), field.kind().stored(said.get(field)));
        }
        return new ClientItem(
                row.getObject("id", UUID.class),
                row.getString("code"),
                row.getString("group_name"),
                row.getString("state"),
                fields);
    }
}
