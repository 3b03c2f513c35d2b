package nimbus.connections.budget;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import nimbus.connections.Answer;
import nimbus.connections.Answer.Got;
import nimbus.connections.Answer.Throttled;
import nimbus.connections.Urgency;
import nimbus.connections.wire.Budget;
import nimbus.connections.wire.GatewayRefusals;
import nimbus.connections.wire.Reply;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// The budget of all nodes, kept in the database under opaque names. Nobody ever sleeps for it: who
/// has to wait is told how long.
///
/// @see <a href="https://developer.xero.com/documentation/oauth2/limits">Xero's limits, 2026</a>
public final class SharedBudget implements Budget {

    /// How long the calls of a node that has died still take their places.
    static final Duration LEASE = Duration.ofSeconds(20);

    private static final int TOO_MANY = 429;

    private final String app;
    private final RecentCalls recent;
    private final Pauses pauses;
    private final LongLimits longLimits;
    private final Allowance allowance;
    private final TransactionTemplate ownTransaction;
    private final Clock clock;

    /// This node's calls, and when each is over even if nobody says so.
    private final Map<UUID, Instant> underWay = new ConcurrentHashMap<>();

    /// @param app the name of the program whose limits over all accounts count
    public SharedBudget(
            String app,
            DataSource dataSource,
            JdbcClient db,
            PlatformTransactionManager transactions,
            Allowance allowance,
            Clock clock) {
        this.app = app;
        this.recent = new RecentCalls(db, clock);
        this.pauses = new Pauses(db, clock);
        this.longLimits = new LongLimits(app, dataSource, allowance, clock);
        this.allowance = allowance;
        this.clock = clock;
        this.ownTransaction = new TransactionTemplate(transactions);
        this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @Override
    public Answer<Pass> admit(String account, Urgency urgency, Duration longest) {
        return entered(account, longest)
                .then(call ->
                        longLimits
                                .take(account, urgency)
                                .<Answer<Pass>>map(refusal -> {
                                    leave(call);
                                    return new Throttled<>(refusal.left(), refusal.limit());
                                })
                                .orElseGet(() -> new Got<>(new Ticket(account, call))));
    }

    private Answer<UUID> entered(String account, Duration longest) {
        return Objects.requireNonNull(
                ownTransaction.execute(_ -> {
                    recent.queue(account);
                    return pauses.of(account)
                            .or(() -> pauses.of(app))
                            .<Answer<UUID>>map(
                                    pause -> new Throttled<>(pause.left(), pause.limit()))
                            .orElseGet(() -> enter(account, longest));
                }));
    }

    private Answer<UUID> enter(String account, Duration longest) {
        var standing = recent.standing(account);
        if (standing.inFlight() >= allowance.inFlight()) {
            return new Throttled<>(GatewayRefusals.jittered(Duration.ofSeconds(1)), "concurrent");
        }
        if (standing.lastMinute() >= allowance.minute()) {
            var oldest = standing.oldest().orElseGet(clock::instant);
            return new Throttled<>(
                    Duration.between(clock.instant(), oldest.plus(Duration.ofMinutes(1))),
                    "minute");
        }
        var call = recent.begin(account, longest.compareTo(LEASE) < 0 ? longest : LEASE);
        underWay.put(call, clock.instant().plus(longest));
        return new Got<>(call);
    }

    /// Keeps the places of this node's calls; to be done every few seconds.
    public void prolong() {
        var now = clock.instant();
        underWay.values().removeIf(end -> !now.isBefore(end));
        var calls = Set.copyOf(underWay.keySet());
        if (!calls.isEmpty()) {
            ownTransaction.executeWithoutResult(_ -> recent.prolong(calls, LEASE));
        }
    }

    private void leave(UUID call) {
        underWay.remove(call);
        ownTransaction.executeWithoutResult(_ -> recent.end(call));
    }

    private void learn(String account, Reply reply) {
        if (reply.status() == TOO_MANY) {
            var limit = GatewayRefusals.limit(reply);
            var wait = GatewayRefusals.wait(reply, limit);
            ownTransaction.executeWithoutResult(
                    _ -> pauses.keep(limit.equals("app") ? app : account, wait, limit));
        }
        reply.number("x-daylimit-remaining").ifPresent(left -> longLimits.learnDay(account, left));
        reply.number("x-minlimit-remaining").ifPresent(left -> learnMinute(account, left));
    }

    private void learnMinute(String account, long left) {
        ownTransaction.executeWithoutResult(_ -> {
            recent.queue(account);
            int ours = recent.standing(account).lastMinute();
            long others = allowance.minute() - ours - left;
            if (others > 0) {
                recent.countOthers(account, (int) others);
            }
        });
    }

    private final class Ticket implements Pass {

        private final String account;
        private final UUID call;

        Ticket(String account, UUID call) {
            this.account = account;
            this.call = call;
        }

        @Override
        public void learn(Reply reply) {
            SharedBudget.this.learn(account, reply);
        }

        @Override
        public void close() {
            leave(call);
        }
    }
}
