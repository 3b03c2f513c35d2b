package nimbus.clients;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// The Client History: what happened to one client's documents.
@Repository
public class ClientEvents {

    private static final int SHOWN = 100;

    private final JdbcClient db;
    private final Clock clock;

    ClientEvents(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /// @param kind as the history names it: Upload, Download, Publish, Move, Import, Export …
    @Transactional
    public void record(UUID client, String kind, String detail, String actor) {
        record(client, kind, List.of(detail), actor);
    }

    /// Several at once, in one statement.
    @Transactional
    public void record(UUID client, String kind, List<String> details, String actor) {
        db.sql(
                        """
                        insert into client_event (practice_id, client_id, kind, detail, actor, at)
                        select current_practice(), :client, :kind, detail, :actor, :now
                        from unnest(:details::text[]) as detail
                        """)
                .param("client", client)
                .param("kind", kind)
                .param("details", details.toArray(String[]::new))
                .param("actor", actor)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /// The newest first.
    @Transactional(readOnly = true)
    public List<Event> latest(UUID client) {
        return db.sql(
                        """
                        select kind, detail, actor, at from client_event
                        where client_id = :client order by at desc, id desc limit :shown
                        """)
                .param("client", client)
                .param("shown", SHOWN)
                .query((row, _) ->
                        new Event(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getObject(4, OffsetDateTime.class).toInstant()))
                .list();
    }

    /// One line of the history.
    public record Event(String kind, String detail, String actor, Instant at) {}
}
