package nimbus.upgrade.consent;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.UUID;
import nimbus.audit.AuditEvent;
import nimbus.audit.AuditLog;
import nimbus.practice.Member;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Attempts whose window at Xero is gone: anybody may begin the next at once.
@Component
public class AbandonedPopups {

    private static final String WHY =
            "The window at Xero was closed before access was allowed. Nothing has changed; start"
                    + " again when you like.";

    private final StateDigests digests;
    private final AuditLog audit;
    private final JdbcClient db;
    private final Clock clock;

    AbandonedPopups(StateDigests digests, AuditLog audit, JdbcClient db, Clock clock) {
        this.digests = digests;
        this.audit = audit;
        this.db = db;
        this.clock = clock;
    }

    /// Lets go of the attempt that `state` belongs to. Only the page that opened the window knows
    /// it; a second tab or another Admin cannot end an attempt that way.
    ///
    /// @return false if it is not this person's, or has gone on by now
    @Transactional
    public boolean closed(String state, Member admin) {
        var ended =
                db.sql(
                                """
                                update upgrade set state = 'ended', window_closed = true, ended_at = :now,
                                    why = :why
                                where state_digest = :digest and employee_id = :employee
                                  and sign_in_id = :signIn and state = 'awaiting-consent' and way = 'pop-up'
                                returning id
                                """)
                        .param("why", WHY)
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .param("digest", digests.of(state))
                        .param("employee", admin.employee())
                        .param("signIn", admin.signIn())
                        .query(UUID.class)
                        .optional();
        ended.ifPresent(id ->
                audit.record(AuditEvent.by(admin.actor(), "upgrade.window-closed", id.toString())));
        return ended.isPresent();
    }

    /// Another attempt begins: from now on their answers come too late.
    @Transactional
    void forget(UUID connection) {
        db.sql(
                        """
                        update upgrade set window_closed = false, secrets = ''
                        where connection_id = :connection and window_closed
                        """)
                .param("connection", connection)
                .update();
    }
}
