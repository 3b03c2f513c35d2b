package nimbus.intake;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nimbus.audit.AuditEvent;
import nimbus.audit.AuditLog;
import nimbus.intake.Attention.Undone;
import nimbus.intake.HeldRecord.Kind;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Writes decisions about held records down, and takes them back. Joins the caller's transaction.
@Component
class Decisions {

    private static final String DECIDE =
            """
            update held_record h
            set decision = :decision, client_id = :client, decided_by = :by, decided_at = :now
            where h.id = :id and h.decision is null
              and (cast(:client as uuid) is null
                   or exists (select 1 from client c where c.id = :client)
                      and not exists (select 1 from external_id e
                                      where e.connection_id = h.connection_id and e.kind = 'client'
                                        and e.valid_to is null and e.record_id = :client
                                        and e.remote_uuid is not null)
                      and not exists (select 1 from held_record o
                                      where o.connection_id = h.connection_id and o.client_id = :client
                                        and o.decision = 'link' and o.taken_up_at is null))
            """;

    /// The bridge to the old key stays; without one the tie ends.
    private static final String UNLINK =
            """
            update external_id e
            set remote_uuid = case when e.legacy_id is null then e.remote_uuid end,
                valid_to = case when e.legacy_id is null then :now end
            where e.connection_id = :connection and e.kind = 'client' and e.valid_to is null
              and e.record_id = :client and e.remote_uuid = :remote
            """;

    private final JdbcClient db;
    private final CreatedClients created;
    private final AuditLog audit;
    private final Clock clock;

    Decisions(JdbcClient db, CreatedClients created, AuditLog audit, Clock clock) {
        this.db = db;
        this.created = created;
        this.audit = audit;
        this.clock = clock;
    }

    boolean decide(UUID id, Kind kind, Optional<UUID> client, String by) {
        boolean decided =
                db.sql(DECIDE)
                                .param("decision", kind.stored())
                                .param("client", client.orElse(null), java.sql.Types.OTHER)
                                .param("by", by)
                                .param("now", Now.of(clock))
                                .param("id", id)
                                .update()
                        == 1;
        if (decided) {
            record("attention." + kind.stored(), id, client.orElse(null), by);
        }
        return decided;
    }

    Undone undo(HeldRecord record, String by) {
        var decision = record.decision();
        if (decision.isEmpty()) {
            return Undone.GONE;
        }
        if (decision.get().takenUp().isPresent() && !reverse(record, decision.get())) {
            return Undone.IN_USE;
        }
        db.sql(
                        """
                        update held_record
                        set decision = null, client_id = null, decided_by = null, decided_at = null, taken_up_at = null
                        where id = :id
                        """)
                .param("id", record.id())
                .update();
        record("attention.undo", record.id(), decision.get().client().orElse(null), by);
        return Undone.DONE;
    }

    private boolean reverse(HeldRecord record, HeldRecord.Decision decision) {
        return switch (decision.kind()) {
            case LINK -> {
                decision.client().ifPresent(client -> unlink(record, client));
                yield true;
            }
            case CREATE -> decision.client().map(client -> remove(record, client)).orElse(true);
            case IGNORE -> true;
        };
    }

    private void unlink(HeldRecord record, UUID client) {
        db.sql(UNLINK)
                .param("connection", record.connection())
                .param("client", client)
                .param("remote", record.remote())
                .param("now", Now.of(clock))
                .update();
    }

    private boolean remove(HeldRecord record, UUID client) {
        return created.remove(record.connection(), client);
    }

    private void record(String action, UUID id, @Nullable UUID client, String by) {
        var named =
                db.sql(
                                """
                                select h.name, coalesce((select c.code from client c where c.id = :client), '') as code
                                from held_record h where h.id = :id
                                """)
                        .param("id", id)
                        .param("client", client, java.sql.Types.OTHER)
                        .query((row, _) ->
                                AuditEvent.by(by, action, row.getString("name"))
                                        .with(
                                                Map.of(
                                                        "record", id.toString(),
                                                        "client", row.getString("code"))))
                        .single();
        audit.record(named);
    }
}
