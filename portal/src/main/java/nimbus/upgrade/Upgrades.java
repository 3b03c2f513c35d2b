package nimbus.upgrade;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import nimbus.connections.Product;
import nimbus.database.StoredWord;
import nimbus.runs.Run;
import nimbus.runs.RunId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/// The practice's upgrades and their states. A move names the state it comes from, so two hands
/// never move one twice.
@Repository
public class Upgrades {

    private final JdbcClient db;
    private final UpgradeRows rows;
    private final Clock clock;

    Upgrades(JdbcClient db, JsonMapper json, Clock clock) {
        this.db = db;
        this.rows = new UpgradeRows(json, clock);
        this.clock = clock;
    }

    /// Which product each of these runs works for, as far as they are upgrades': one query however
    /// many they are.
    @Transactional(readOnly = true)
    public Map<RunId, Product> products(List<Run> runs) {
        return db
                .sql(
                        """
                        select r.id, u.product from run r join upgrade u on u.id = (r.parameters ->> :upgrade)::uuid
                        where r.id = any(:runs)
                        """)
                .param("upgrade", UpgradeStep.UPGRADE)
                .param("runs", runs.stream().map(run -> run.id().value()).toArray(UUID[]::new))
                .query((row, _) ->
                        Map.entry(
                                new RunId(row.getObject("id", UUID.class)),
                                Product.valueOf(row.getString("product"))))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Transactional(readOnly = true)
    public Optional<Upgrade> find(UpgradeId id) {
        return db.sql("select * from upgrade where id = :id")
                .param("id", id.value())
                .query(rows::upgrade)
                .optional();
    }

    /// The newest upgrade of a connection, unless it came to nothing.
    @Transactional(readOnly = true)
    public Optional<Upgrade> current(UUID connection) {
        return db.sql(
                        """
                        select * from upgrade where connection_id = :connection and state not in ('ended', 'undone')
                          and not (state in ('awaiting-consent', 'exchanging') and lease_until <= :now)
                        order by started_at desc, id desc limit 1
                        """)
                .param("connection", connection)
                .param("now", now())
                .query(rows::upgrade)
                .optional();
    }

    /// The same by the product that is connected.
    @Transactional(readOnly = true)
    public Optional<Upgrade> current(Product product) {
        return watched(product)
                .filter(upgrade ->
                        upgrade.state() != UpgradeState.ENDED
                                && upgrade.state() != UpgradeState.UNDONE);
    }

    /// The newest upgrade of a connection, whatever became of it.
    @Transactional(readOnly = true)
    public Optional<Upgrade> latest(UUID connection) {
        return db.sql(
                        "select * from upgrade where connection_id = :connection order by"
                                + " started_at desc, id desc limit 1")
                .param("connection", connection)
                .query(rows::upgrade)
                .optional();
    }

    /// Upgrades that can no longer be taken back, and whose old keys are still there. Each is
    /// locked, so that only one node ends its window.
    @Transactional
    public List<Upgrade> pastUndo(Instant now) {
        return db.sql(
                        """
                        select * from upgrade where state = 'connected' and undo_until <= :now
                        for update skip locked
                        """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(rows::upgrade)
                .list();
    }

    /// Who allowed access at Xero.
    public record Authoriser(UUID xeroUser, String name) {}

    @Transactional(readOnly = true)
    public Authoriser authorisedBy(UpgradeId id) {
        return db.sql(
                        "select xero_user_id as xero_user, authorised_name as name from upgrade"
                                + " where id = :id")
                .param("id", id.value())
                .query(Authoriser.class)
                .single();
    }

    /// Products that this person has let Nimbus into, by attempts that are still on their way.
    @Transactional(readOnly = true)
    public Set<Product> alsoAuthorisedBy(UUID xeroUser, UpgradeId besides) {
        return db.sql(
                        """
                        select product from upgrade
                        where xero_user_id = :user and id <> :besides and state in ('authorised', 'checking', 'confirming', 'preview')
                        """)
                .param("user", xeroUser)
                .param("besides", besides.value())
                .query((row, _) -> Product.valueOf(row.getString(1)))
                .set();
    }

    /// The upgrade that the product's connection stands on, or the last that came to nothing.
    @Transactional(readOnly = true)
    public Optional<Upgrade> watched(Product product) {
        return db.sql(
                        """
                        select u.* from upgrade u join connection o on o.id = u.connection_id and o.ended_at is null
                        where o.product = :product
                        order by u.state in ('ended', 'undone')
                                     or u.state in ('awaiting-consent', 'exchanging') and u.lease_until <= :now,
                                 u.started_at desc, u.id desc limit 1
                        """)
                .param("product", product.name())
                .param("now", now())
                .query(rows::upgrade)
                .optional();
    }

    /// Whose keys are being switched just now in the practice, if any are.
    @Transactional(readOnly = true)
    public Optional<Product> switching() {
        return db
                .sql(
                        "select product from upgrade where state in ('running', 'verifying',"
                                + " 'undoing')")
                .query((row, _) -> Product.valueOf(row.getString(1)))
                .list()
                .stream()
                .findFirst();
    }

    /// @return false if the upgrade was not in that state
    @Transactional
    public boolean move(UpgradeId id, UpgradeState from, UpgradeState to) {
        return db.sql("update upgrade set state = :to where id = :id and state = :from")
                        .param("to", StoredWord.of(to))
                        .param("id", id.value())
                        .param("from", StoredWord.of(from))
                        .update()
                == 1;
    }

    /// Ends an upgrade that came to nothing.
    @Transactional
    public void end(UpgradeId id, String why) {
        close(id, UpgradeState.ENDED, why);
    }

    @Transactional
    public void fail(UpgradeId id, String why) {
        db.sql(
                        """
                        update upgrade set state = 'failed', why = :why,
                            facts = facts || jsonb_build_object('failedIn', state)
                        where id = :id and state in ('running', 'verifying', 'undoing')
                        """)
                .param("why", why)
                .param("id", id.value())
                .update();
    }

    @Transactional
    public void close(UpgradeId id, UpgradeState state, String why) {
        db.sql(
                        "update upgrade set state = :state, why = :why, ended_at = :now, secrets ="
                                + " '' where id = :id")
                .param("state", StoredWord.of(state))
                .param("why", why)
                .param("now", now())
                .param("id", id.value())
                .update();
    }

    @Transactional
    public void fact(UpgradeId id, String name, String value) {
        db.sql(
                        "update upgrade set facts = facts || jsonb_build_object(:name::text,"
                                + " :value::text) where id = :id")
                .param("name", name)
                .param("value", value)
                .param("id", id.value())
                .update();
    }

    /// Adds to what the upgrade has cost.
    @Transactional
    public void spend(UpgradeId id, int calls, long bytes) {
        db.sql("update upgrade set calls = calls + :calls, bytes = bytes + :bytes where id = :id")
                .param("calls", calls)
                .param("bytes", bytes)
                .param("id", id.value())
                .update();
    }

    /// The upgrade can no longer be taken back.
    @Transactional
    public void endWindow(UpgradeId id) {
        db.sql("update upgrade set undo_until = null, secrets = '' where id = :id")
                .param("id", id.value())
                .update();
    }

    /// Xero never answered: the attempt is over, as everybody sees already, and this writes it
    /// down.
    @Transactional
    public int endExpiredLeases() {
        return db.sql(
                        """
                        update upgrade set state = 'ended', ended_at = coalesce(ended_at, :now), secrets = '',
                            window_closed = false, why = coalesce(why, :why)
                        where (state in ('awaiting-consent', 'exchanging') or window_closed) and lease_until <= :now
                        """)
                .param("why", UpgradeRows.NO_ANSWER)
                .param("now", now())
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
