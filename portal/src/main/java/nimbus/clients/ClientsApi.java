package nimbus.clients;

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
            """
            select id, code, name, entity_type, group_name, email, phone, source_state as state
            from client
            """;

    private final JdbcClient db;

    ClientsApi(JdbcClient db) {
        this.db = db;
    }

    record ClientItem(
            UUID id,
            String code,
            String name,
            String entityType,
            String groupName,
            String email,
            String phone,
            String state) {}

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
                        .query(ClientItem.class)
                        .list();
        return Cursor.of(found, PAGE, ClientItem::id);
    }

    @GetMapping("/{id}")
    @Transactional(readOnly = true)
    public ClientItem one(@PathVariable UUID id) {
        return db.sql(SELECT + " where id = :id")
                .param("id", id)
                .query(ClientItem.class)
                .optional()
                .orElseThrow(() ->
                        new ResponseStatusException(
                                HttpStatus.NOT_FOUND, "No client of this practice has that id."));
    }
}
