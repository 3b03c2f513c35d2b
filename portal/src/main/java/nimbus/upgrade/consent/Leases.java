package nimbus.upgrade.consent;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nimbus.audit.AuditEvent;
import nimbus.audit.AuditLog;
import nimbus.connections.AuthorizationStart;
import nimbus.connections.Connection;
import nimbus.connections.Connections;
import nimbus.connections.NewConnections;
import nimbus.connections.Product;
import nimbus.connections.XeroIdentity;
import nimbus.practice.Member;
import nimbus.upgrade.Upgrade;
import nimbus.upgrade.UpgradeId;
import nimbus.upgrade.UpgradeSettings;
import nimbus.upgrade.UpgradeState;
import nimbus.upgrade.Upgrades;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// One attempt at a time to bring an Admin to Xero and back, for as long as its lease lasts.
@Component
public class Leases {

    private final XeroIdentity identity;
    private final Connections connections;
    private final NewConnections beginnings;
    private final Upgrades upgrades;
    private final PreFlight preFlight;
    private final UpgradeSettings settings;
    private final LeaseSecrets secrets;
    private final StateDigests digests;
    private final AbandonedPopups abandonedPopups;
    private final AuditLog audit;
    private final JdbcClient db;
    private final Clock clock;

    Leases(
            XeroIdentity identity,
            Connections connections,
            NewConnections beginnings,
            Upgrades upgrades,
            PreFlight preFlight,
            UpgradeSettings settings,
            LeaseSecrets secrets,
            StateDigests digests,
            AbandonedPopups abandonedPopups,
            AuditLog audit,
            JdbcClient db,
            Clock clock) {
        this.identity = identity;
        this.connections = connections;
        this.beginnings = beginnings;
        this.upgrades = upgrades;
        this.preFlight = preFlight;
        this.settings = settings;
        this.secrets = secrets;
        this.digests = digests;
        this.abandonedPopups = abandonedPopups;
        this.audit = audit;
        this.db = db;
        this.clock = clock;
    }

    /// What came of asking for an attempt.
    public sealed interface Begun {

        /// Send the browser there.
        record Go(URI address) implements Begun {}

        record AlreadyStarted(String by, Instant at) implements Begun {}

        /// Nothing is left to upgrade.
        record AlreadyConnected(String account) implements Begun {}

        /// Somebody with Allow Login could not be reached by a PIN.
        record Blocked(PreFlight.Figures figures) implements Begun {}
    }

    /// Begins an attempt, unless one runs or something stands in the way: to upgrade what is
    /// connected, to connect for the first time, or to reconnect what Xero no longer accepts.
    @Transactional
    public Begun begin(Product product, Member admin, Upgrade.Way way) {
        var connection =
                connections
                        .current(product)
                        .orElseGet(() -> beginnings.prepare(product, admin.actor()));
        return connection.mode() == Connection.Mode.OAUTH2
                        && connection.state() == Connection.State.OK
                ? new Begun.AlreadyConnected(connection.label())
                : begin(connection, admin, way);
    }

    private Begun begin(Connection connection, Member admin, Upgrade.Way way) {
        var figures = preFlight.figures(connection.product(), Optional.of(connection));
        if (!figures.clear()) {
            return new Begun.Blocked(figures);
        }
        var running = upgrades.current(connection.id()).filter(found -> found.state().open());
        if (running.isPresent()) {
            var start = running.get().start();
            return new Begun.AlreadyStarted(start.by(), start.at());
        }
        upgrades.endExpiredLeases();
        abandonedPopups.forget(connection.id());
        var start = identity.begin(connection.product());
        if (!insert(connection, admin, way, start, figures)) {
            return upgrades.current(connection.id())
                    .<Begun>map(other ->
                            new Begun.AlreadyStarted(other.start().by(), other.start().at()))
                    .orElseGet(() -> new Begun.AlreadyStarted("another Admin", clock.instant()));
        }
        audit.record(
                AuditEvent.by(admin.actor(), "upgrade.begin", connection.label())
                        .with(Map.of("way", way.key())));
        return new Begun.Go(start.address());
    }

    /// The same attempt, in this tab or in a window opened anew; its answer counts in this sign-in
    /// from now on.
    ///
    /// @return where at Xero; empty unless this person's attempt still waits
    @Transactional
    public Optional<URI> resume(UUID connection, Member admin, Upgrade.Way way) {
        var waiting = upgrades.current(connection).filter(found -> awaits(found, admin));
        waiting.ifPresent(found ->
                db.sql("update upgrade set way = :way, sign_in_id = :signIn where id = :id")
                        .param("way", way.key())
                        .param("signIn", admin.signIn())
                        .param("id", found.id().value())
                        .update());
        return waiting.map(found -> secrets.of(found.id()).address());
    }

    /// Ends an attempt early; the next may begin at once.
    @Transactional
    public boolean cancel(Product product, Member admin) {
        var waiting = upgrades.current(product).filter(found -> found.state().leased());
        waiting.ifPresent(found -> {
            upgrades.end(found.id(), "The attempt was cancelled. Nothing has changed.");
            audit.record(AuditEvent.by(admin.actor(), "upgrade.cancel", found.id().toString()));
        });
        return waiting.isPresent();
    }

    /// The Admin said `No`: nothing happens, and that is written down.
    @Transactional
    public void declined(Connection connection, Member admin) {
        audit.record(AuditEvent.by(admin.actor(), "upgrade.declined", connection.label()));
    }

    private boolean insert(
            Connection connection,
            Member admin,
            Upgrade.Way way,
            AuthorizationStart start,
            PreFlight.Figures figures) {
        // In time order: of two attempts in one moment the later one is the newer.
        var id = db.sql("select uuidv7()").query(UUID.class).single();
        var now = clock.instant();
        return db.sql(
                                """
                                insert into upgrade (id, practice_id, connection_id, product, state, way, started_by, employee_id,
                                                     sign_in_id, started_at, lease_until, state_digest, secrets, facts)
                                values (:id, current_practice(), :connection, :product, 'awaiting-consent', :way, :by, :employee,
                                        :signIn, :now, :until, :digest, :secrets, jsonb_build_object('clients', :clients::text, 'calls', :calls::text))
                                on conflict (connection_id) where state in ('awaiting-consent', 'exchanging', 'authorised',
                                    'checking', 'confirming', 'preview', 'running', 'verifying', 'undoing', 'failed') do nothing
                                """)
                        .param("id", id)
                        .param("connection", connection.id())
                        .param("product", connection.product().name())
                        .param("way", way.key())
                        .param("by", admin.actor())
                        .param("employee", admin.employee())
                        .param("signIn", admin.signIn())
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .param("until", now.plus(settings.lease()).atOffset(ZoneOffset.UTC))
                        .param("digest", digests.of(start.state()))
                        .param("secrets", secrets.seal(new UpgradeId(id), start))
                        .param("clients", Integer.toString(figures.clients()))
                        .param("calls", Integer.toString(figures.calls()))
                        .update()
                == 1;
    }

    private static boolean awaits(Upgrade upgrade, Member admin) {
        return upgrade.state() == UpgradeState.AWAITING_CONSENT
                && upgrade.start().employee().equals(admin.employee());
    }
}
