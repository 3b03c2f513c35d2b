package nimbus.texts;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// How many text messages went out lately: those that cost something, or may.
@Repository
class Usage {

    private static final Duration DAY = Duration.ofDays(1);
    private static final long LOCK = 0x74657874;

    private final JdbcClient db;
    private final Clock clock;

    Usage(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /// What one key used up.
    ///
    /// @param key the end of a number, or a country
    record Share(String key, long used) {}

    /// Until the end of the transaction nobody else counts.
    void lock() {
        db.sql("select pg_advisory_xact_lock(:key)").param("key", LOCK).query().singleRow();
    }

    long toNumber(byte[] digest) {
        return db.sql(
                        """
                        select count(*) from text_message
                        where number_digest = :number and costs and at > :since
                        """)
                .param("number", digest)
                .param("since", since(DAY))
                .query(Long.class)
                .single();
    }

    @Transactional(readOnly = true)
    long today() {
        return within(DAY);
    }

    @Transactional(readOnly = true)
    long within(Duration time) {
        return db.sql("select count(*) from text_message where costs and at > :since")
                .param("since", since(time))
                .query(Long.class)
                .single();
    }

    /// Of all practices together.
    @Transactional(readOnly = true)
    long toCountry(String country) {
        return db.sql("select texts_to(:country, :since)")
                .param("country", country)
                .param("since", since(DAY))
                .query(Long.class)
                .single();
    }

    /// The numbers that got most in the last day.
    @Transactional(readOnly = true)
    List<Share> numbers(int most) {
        return db.sql(
                        """
                        select min(number_end) as key, count(*) as used from text_message
                        where costs and at > :since
                        group by number_digest order by used desc, key limit :most
                        """)
                .param("since", since(DAY))
                .param("most", most)
                .query(Share.class)
                .list();
    }

    /// The countries that the practice sent to in the last day.
    @Transactional(readOnly = true)
    List<Share> countries() {
        return db.sql(
                        """
                        select country as key, count(*) as used from text_message
                        where costs and at > :since group by country order by used desc, key
                        """)
                .param("since", since(DAY))
                .query(Share.class)
                .list();
    }

    private OffsetDateTime since(Duration time) {
        return clock.instant().minus(time).atOffset(ZoneOffset.UTC);
    }
}
