package nimbus.connections;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import nimbus.connections.Answer.Forbidden;
import nimbus.connections.Answer.Got;
import nimbus.connections.Answer.SignInAgain;
import nimbus.connections.Answer.Throttled;
import nimbus.connections.Answer.Unavailable;
import nimbus.connections.Answer.Unreadable;
import nimbus.connections.Connection.Mode;
import nimbus.connections.Connection.State;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// Learns from every answer whether a connection still works. It never touches data.
@Component
class ConnectionHealth {

    private static final Logger LOG = LoggerFactory.getLogger(ConnectionHealth.class);

    private static final Duration IDLE = Duration.ofHours(24);

    private final Connections connections;
    private final ConnectionStates states;
    private final Tokens tokens;
    private final TokenRefresh refresh;
    private final XeroIdentity identity;
    private final TransactionTemplate ownTransaction;
    private final Clock clock;

    ConnectionHealth(
            Connections connections,
            ConnectionStates states,
            Tokens tokens,
            TokenRefresh refresh,
            XeroIdentity identity,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.connections = connections;
        this.states = states;
        this.tokens = tokens;
        this.refresh = refresh;
        this.identity = identity;
        this.ownTransaction = new TransactionTemplate(transactions);
        this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.clock = clock;
    }

    /// What an answer through this interface says about the connection. An interface that is not
    /// the one in use says nothing about it.
    <T> Answer<T> seen(Connection connection, Mode through, Answer<T> answer) {
        return switch (answer) {
            case Got<T> _ -> {
                lookAt(connection, through, State.OK);
                yield answer;
            }
            case SignInAgain<T>(var why) -> {
                var state = through == Mode.LEGACY ? State.KEY_REFUSED : State.NEEDS_REAUTH;
                lookAt(connection, through, state);
                yield new SignInAgain<>(why + ". " + state.advice());
            }
            case Forbidden<T> _ when through == Mode.OAUTH2 -> {
                var state = listedAtXero(connection) ? State.TENANT_UNUSABLE : State.NOT_CONNECTED;
                lookAt(connection, through, state);
                yield new Forbidden<>(state.advice());
            }
            case Forbidden<T> _, Throttled<T> _, Unavailable<T> _, Unreadable<T> _ -> answer;
        };
    }

    /// Xero says the same for an account that was disconnected and for a person who lost the
    /// privilege; only the list of connections tells them apart.
    private boolean listedAtXero(Connection connection) {
        var wanted = connection.tenant().map(Tenant::id);
        var listed =
                connection
                        .xeroUser()
                        .map(user -> refresh.usable(user).then(identity::tenants))
                        .orElseGet(() -> new Got<>(List.of()));
        return !(listed instanceof Got<List<Tenant>>(var tenants))
                || tenants.stream().anyMatch(tenant -> Optional.of(tenant.id()).equals(wanted));
    }

    private void lookAt(Connection connection, Mode through, State state) {
        boolean unchanged = state == State.OK && connection.state() == State.OK;
        if (through == connection.mode() && !unchanged) {
            move(connection, state);
        }
    }

    private void move(Connection connection, State state) {
        ownTransaction.executeWithoutResult(_ -> {
            if (states.moveTo(connection.id(), state) && state != State.OK) {
                LOG.warn(
                        "The {} connection needs a person: {}",
                        connection.product().title(),
                        state.title());
            }
        });
    }

    /// Renews every token set that nobody used for a day, so that none dies of idleness.
    void keepAlive() {
        var since = clock.instant().minus(IDLE);
        for (var user : tokens.idleSince(since)) {
            if (refresh.keptAlive(user, since) instanceof SignInAgain) {
                connections.all().stream()
                        .filter(connection -> connection.xeroUser().equals(Optional.of(user)))
                        .filter(connection -> connection.mode() == Mode.OAUTH2)
                        .forEach(connection -> move(connection, State.NEEDS_REAUTH));
            }
        }
    }
}
