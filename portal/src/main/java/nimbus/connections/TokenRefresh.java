package nimbus.connections;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;
import nimbus.connections.Answer.Got;
import nimbus.connections.Answer.SignInAgain;
import nimbus.connections.Tokens.TokenSet;
import nimbus.connections.sources.xero.TokenReply;
import nimbus.connections.wire.Bearer;
import nimbus.vault.Vault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// Hands out access tokens that work, renewing them when it is time: one refresher over all nodes,
/// by the row's lock, and the new pair committed before anybody uses it.
///
/// When the answer to a refresh is lost, the row still holds the token that was sent. Xero takes it
/// again for half an hour, so trying again is all there is to do.
@Component
class TokenRefresh {

    private static final Logger LOG = LoggerFactory.getLogger(TokenRefresh.class);

    /// So that no call starts on a token about to expire.
    private static final Duration AHEAD = Duration.ofMinutes(2);

    private final Tokens tokens;
    private final XeroIdentity identity;
    private final TransactionTemplate ownTransaction;
    private final Clock clock;

    /// Threads of this node wait here instead of on the row, where each would hold a database
    /// connection.
    private final Map<UUID, ReentrantLock> queues = new ConcurrentHashMap<>();

    TokenRefresh(
            Tokens tokens,
            XeroIdentity identity,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.tokens = tokens;
        this.identity = identity;
        this.ownTransaction = new TransactionTemplate(transactions);
        this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.clock = clock;
    }

    Bearer bearer(UUID xeroUser) {
        return new Bearer() {

            @Override
            public Answer<Secret> token() {
                return usable(xeroUser);
            }

            @Override
            public Answer<Secret> renewed(Secret rejected) {
                return queued(xeroUser, set -> set.accessToken().equals(rejected));
            }
        };
    }

    Answer<Secret> usable(UUID xeroUser) {
        // Never in the caller's transaction, whose connection may be busy copying a list in.
        var kept =
                readable(() ->
                        Objects.requireNonNull(ownTransaction.execute(_ -> tokens.find(xeroUser))));
        return kept.isPresent() && !endsSoon(kept.get())
                ? new Got<>(kept.get().accessToken())
                : queued(xeroUser, this::endsSoon);
    }

    /// Refreshes whatever the age, to keep an unused set alive.
    Answer<Secret> keptAlive(UUID xeroUser, Instant idleSince) {
        return queued(xeroUser, set -> set.refreshed().isBefore(idleSince));
    }

    /// Ends all that this person allowed, if one connection at most lives on it.
    Answer<Boolean> revokedIfLast(UUID xeroUser) {
        var kept = readable(() -> tokens.find(xeroUser));
        return kept.isEmpty() || tokens.sharedBySeveral(xeroUser)
                ? new Got<>(false)
                : identity.revoke(kept.get().refreshToken());
    }

    private boolean endsSoon(TokenSet set) {
        return !clock.instant().isBefore(set.expires().minus(AHEAD));
    }

    private Answer<Secret> queued(UUID xeroUser, Predicate<TokenSet> stale) {
        var queue = queues.computeIfAbsent(xeroUser, _ -> new ReentrantLock());
        queue.lock();
        try {
            return Objects.requireNonNull(ownTransaction.execute(_ -> renew(xeroUser, stale)));
        } finally {
            queue.unlock();
        }
    }

    private Answer<Secret> renew(UUID xeroUser, Predicate<TokenSet> stale) {
        var locked = readable(() -> tokens.lock(xeroUser));
        if (locked.isEmpty()) {
            return new SignInAgain<>("No usable permission is stored. Connect to Xero again.");
        }
        var set = locked.get();
        if (!stale.test(set)) {
            return new Got<>(set.accessToken());
        }
        return refreshed(set)
                .map(fresh -> {
                    tellWhatIsLost(set, fresh);
                    tokens.rotate(set, fresh);
                    return fresh.accessToken();
                });
    }

    /// What went cannot be kept: the token before is spent. The connection that needs it says so by
    /// itself at its next call.
    private static void tellWhatIsLost(TokenSet set, TokenReply fresh) {
        var lost = new TreeSet<>(set.scopes());
        lost.removeAll(fresh.scopes());
        if (!fresh.scopes().isEmpty() && !lost.isEmpty()) {
            LOG.warn("Xero's new token no longer allows {}", lost);
        }
    }

    private Answer<TokenReply> refreshed(TokenSet set) {
        var answer = identity.refresh(set.refreshToken());
        if (answer instanceof SignInAgain && set.previous().isPresent()) {
            LOG.info("Xero refused a refresh token; trying the one before it");
            return identity.refresh(set.previous().get());
        }
        return answer;
    }

    /// A set that was sealed for another place or with lost keys is as good as none.
    private static Optional<TokenSet> readable(Supplier<Optional<TokenSet>> reading) {
        try {
            return reading.get();
        } catch (Vault.Unreadable e) {
            LOG.error("A stored token set does not open: {}", e.getMessage());
            return Optional.empty();
        }
    }
}
