package nimbus.signin.limits;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import nimbus.web.Network;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// The networks that people of the current practice really come from.
@Repository
public class KnownNetworks {

    private static final Duration REMEMBERED = Duration.ofDays(30);

    private final JdbcClient db;
    private final Clock clock;

    KnownNetworks(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /// After a completed sign-in or an opened link.
    @Transactional
    public void add(String address) {
        Network.around(address)
                .ifPresent(network ->
                        db.sql(
                                        """
                                        insert into known_network (practice_id, network, seen_at)
                                        values (current_practice(), :network, :now)
                                        on conflict (practice_id, network) do update set seen_at = excluded.seen_at
                                        """)
                                .param("network", network.toString())
                                .param("now", now())
                                .update());
    }

    @Transactional(readOnly = true)
    boolean holds(String address) {
        return Network.around(address)
                .map(network ->
                        db.sql(
                                        """
                                        select exists (select from known_network
                                                       where network = :network and seen_at > :since)
                                        """)
                                .param("network", network.toString())
                                .param("since", now().minus(REMEMBERED))
                                .query(Boolean.class)
                                .single())
                .orElse(false);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
