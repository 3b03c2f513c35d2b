package nimbus.signin.limits;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// Counts that drain with time, shared by all nodes: each try fills one by one, and a full one
/// refuses.
@Repository
public class LeakyBuckets {

    private static final Duration FORGOTTEN_AFTER = Duration.ofDays(2);

    private final JdbcClient db;
    private final Clock clock;

    public LeakyBuckets(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /// What is counted.
    ///
    /// @param limit what fits at once, and what drains within `window`
    record Count(String kind, String key, int limit, Duration window) {

        double drainPerSecond() {
            return (double) limit / Math.max(1, window.toSeconds());
        }

        /// How long until one more fits into a full one.
        Duration pause() {
            return window.dividedBy(limit).plusSeconds(1);
        }
    }

    /// Whether there was room.
    enum Room {
        FREE,
        /// The first refusal in a row, which is worth a line in the log; a flood of them is not.
        JUST_FULL,
        FULL
    }

    /// A count without room.
    record Full(Count count, Room room) {}

    /// Fills by one each, always in the same order, up to the first that is full: what comes after
    /// it must not fill up with tries that were refused anyway.
    @Transactional
    Optional<Full> fill(List<Count> counts) {
        for (var count : counts) {
            var room = fill(count);
            if (room != Room.FREE) {
                return Optional.of(new Full(count, room));
            }
        }
        return Optional.empty();
    }

    /// Fills by one, beyond the limit by two at most.
    @Transactional
    Room fill(Count count) {
        double level =
                db.sql(
                                """
                                insert into sign_in_pressure as known (kind, key, level, at)
                                values (:kind, :key, 1, :now)
                                on conflict (kind, key) do update set at = :now, level = least(:limit + 2,
                                    greatest(0, known.level
                                        - :drain * greatest(0, extract(epoch from :now - known.at))) + 1)
                                returning level
                                """)
                        .param("kind", count.kind())
                        .param("key", count.key())
                        .param("now", now())
                        .param("limit", count.limit())
                        .param("drain", count.drainPerSecond())
                        .query(Double.class)
                        .single();
        if (level <= count.limit()) {
            return Room.FREE;
        }
        return level <= count.limit() + 1 ? Room.JUST_FULL : Room.FULL;
    }

    /// What was filled was no failure after all. In the order in which they were filled, so that
    /// nobody waits for each other.
    @Transactional
    void giveBack(List<Count> counts) {
        for (var count : counts) {
            db.sql(
                            """
                            update sign_in_pressure set level = greatest(0, level - 1)
                            where kind = :kind and key = :key
                            """)
                    .param("kind", count.kind())
                    .param("key", count.key())
                    .update();
        }
    }

    /// Counts that have drained long ago. Never waits for a try, which takes its counts in an order
    /// of its own.
    @Transactional
    void forget() {
        db.sql(
                        """
                        delete from sign_in_pressure where (kind, key) in
                            (select kind, key from sign_in_pressure where at < :since
                             for update skip locked)
                        """)
                .param("since", now().minus(FORGOTTEN_AFTER))
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
