package nimbus.connections.budget;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The calls of the last minute and those still in flight, of all nodes.
///
/// Xero's minute starts at a moment nobody tells. So no sixty seconds, wherever they start, may
/// hold more calls than a minute allows.
final class RecentCalls {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final JdbcClient db;
    private final Clock clock;

    RecentCalls(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    record Standing(int inFlight, int lastMinute, Optional<Instant> oldest) {}

    /// Puts everybody who asks for this account in line, until the transaction ends.
    void queue(String account) {
        db.sql("select pg_advisory_xact_lock(hashtextextended(:account, 0))")
                .param("account", account)
                .query((_, _) -> true)
                .list();
        db.sql(
                        """
                        delete from call_recent
                        where account = :account and started_at <= :minuteAgo
                          and (ended or lease_until <= :now)
                        """)
                .param("account", account)
                .param("minuteAgo", at(clock.instant().minus(MINUTE)))
                .param("now", at(clock.instant()))
                .update();
    }

    Standing standing(String account) {
        return db.sql(
                        """
                        select count(*) filter (where not ended and lease_until > :now) as in_flight,
                               count(*) filter (where started_at > :minuteAgo) as last_minute,
                               min(started_at) filter (where started_at > :minuteAgo) as oldest
                        from call_recent where account = :account
                        """)
                .param("account", account)
                .param("now", at(clock.instant()))
                .param("minuteAgo", at(clock.instant().minus(MINUTE)))
                .query((row, _) ->
                        new Standing(
                                row.getInt("in_flight"),
                                row.getInt("last_minute"),
                                Optional.ofNullable(row.getObject("oldest", OffsetDateTime.class))
                                        .map(OffsetDateTime::toInstant)))
                .single();
    }

    /// @param lease after which a node that said nothing more of the call counts as dead
    UUID begin(String account, Duration lease) {
        return db.sql(
                        """
                        insert into call_recent (account, started_at, lease_until)
                        values (:account, :now, :until) returning id
                        """)
                .param("account", account)
                .param("now", at(clock.instant()))
                .param("until", at(clock.instant().plus(lease)))
                .query(UUID.class)
                .single();
    }

    /// This node still lives, and so do its calls.
    void prolong(Collection<UUID> calls, Duration lease) {
        db.sql("update call_recent set lease_until = :until where id = any(:calls) and not ended")
                .param("until", at(clock.instant().plus(lease)))
                .param("calls", calls.toArray(UUID[]::new))
                .update();
    }

    /// Calls that somebody else made, as the provider's own count shows.
    void countOthers(String account, int calls) {
        db.sql(
                        """
                        insert into call_recent (account, started_at, lease_until, ended)
                        select :account, :now, :now, true from generate_series(1, :calls)
                        """)
                .param("account", account)
                .param("now", at(clock.instant()))
                .param("calls", calls)
                .update();
    }

    void end(UUID call) {
        db.sql("update call_recent set ended = true where id = :id").param("id", call).update();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
