package nimbus.clientfile;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import nimbus.audit.AuditEvent;
import nimbus.audit.AuditLog;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// The practice's files of clients: the one that was last taken in, and one that may be next.
@Repository
class ClientFiles {

    private final JdbcClient db;
    private final AuditLog audit;
    private final JsonMapper json;
    private final Clock clock;

    ClientFiles(JdbcClient db, AuditLog audit, JsonMapper json, Clock clock) {
        this.db = db;
        this.audit = audit;
        this.json = json;
        this.clock = clock;
    }

    enum State {
        UPLOADED("uploaded"),
        APPLIED("applied");

        private final String stored;

        State(String stored) {
            this.stored = stored;
        }
    }

    /// @param columns which column fills what; nothing until somebody chose
    /// @param at when it was uploaded
    record Kept(String name, byte[] content, Columns columns, String by, Instant at) {}

    @Transactional(readOnly = true)
    Optional<Kept> find(State state) {
        return db.sql("select * from client_file where state = :state")
                .param("state", state.stored)
                .query((row, _) -> kept(row))
                .optional();
    }

    /// The columns chosen last, for whichever file.
    @Transactional(readOnly = true)
    Columns remembered() {
        return db.sql(
                        """
                        select columns from client_file where columns <> '{}'
                        order by state = 'applied' limit 1
                        """)
                .query((row, _) -> columns(row))
                .optional()
                .orElse(Columns.NONE);
    }

    /// Keeps a file in place of one that was uploaded and not taken in.
    @Transactional
    void keep(String name, byte[] content, Columns columns, String by) {
        drop(State.UPLOADED);
        db.sql(
                        """
                        insert into client_file (practice_id, state, name, content, columns, uploaded_by, uploaded_at)
                        values (current_practice(), 'uploaded', :name, :content, :columns::jsonb, :by, :now)
                        """)
                .param("name", name)
                .param("content", content)
                .param("columns", json.writeValueAsString(columns.names()))
                .param("by", by)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        audit.record(AuditEvent.by(by, "client-file.upload", name));
    }

    @Transactional
    void choose(Columns columns, String by) {
        db.sql("update client_file set columns = :columns::jsonb where state = 'uploaded'")
                .param("columns", json.writeValueAsString(columns.names()))
                .update();
        audit.record(AuditEvent.by(by, "client-file.columns", "").with(columns.names()));
    }

    @Transactional
    void discard(String by) {
        drop(State.UPLOADED);
        audit.record(AuditEvent.by(by, "client-file.discard", ""));
    }

    /// From now on the uploaded file is what syncs read.
    @Transactional
    void apply(String by) {
        drop(State.APPLIED);
        db.sql("update client_file set state = 'applied' where state = 'uploaded'").update();
        audit.record(AuditEvent.by(by, "client-file.apply", ""));
    }

    private void drop(State state) {
        db.sql("delete from client_file where state = :state")
                .param("state", state.stored)
                .update();
    }

    private Kept kept(ResultSet row) throws SQLException {
        return new Kept(
                row.getString("name"),
                row.getBytes("content"),
                columns(row),
                row.getString("uploaded_by"),
                row.getObject("uploaded_at", OffsetDateTime.class).toInstant());
    }

    private Columns columns(ResultSet row) throws SQLException {
        return new Columns(
                json.readValue(
                        row.getString("columns"), new TypeReference<Map<String, String>>() {}));
    }
}
