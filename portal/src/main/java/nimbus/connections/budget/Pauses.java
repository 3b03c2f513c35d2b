package nimbus.connections.budget;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Accounts that the provider told us to leave alone for a while.
final class Pauses {

    private final JdbcClient db;
    private final Clock clock;

    Pauses(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    record Pause(Duration left, String limit) {}

    Optional<Pause> of(String account) {
        return db.sql(
                        "select until, reason from call_pause where account = :account and until >"
                                + " :now")
                .param("account", account)
                .param("now", now())
                .query((row, _) ->
                        new Pause(
                                Duration.between(
                                        clock.instant(),
                                        row.getObject(1, OffsetDateTime.class).toInstant()),
                                row.getString(2)))
                .optional();
    }

    /// A shorter pause never shortens a longer one.
    void keep(String account, Duration time, String limit) {
        db.sql(
                        """
                        insert into call_pause (account, until, reason) values (:account, :until, :limit)
                        on conflict (account) do update set until = excluded.until, reason = excluded.reason
                        where call_pause.until < excluded.until
                        """)
                .param("account", account)
                .param("until", clock.instant().plus(time).atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
