package nimbus.servergate;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import nimbus.connections.Connection;
import nimbus.connections.RemoteAccount;
import nimbus.connections.RemoteAccounts;
import nimbus.connections.Urgency;
import nimbus.practice.CurrentPractice;
import nimbus.practice.PracticeId;
import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Component;

/// Opens the real account, unless a test put one in its place; keeps syncs away from the practices
/// a test names. Each test's connection and practice are its own, so nothing leaks.
@Component
@Primary
class ScriptedAccounts implements SyncAccounts, SyncGuard {

    private final RemoteAccounts real;
    private final Map<UUID, RemoteAccount> scripted = new ConcurrentHashMap<>();
    private final Map<PracticeId, String> blocked = new ConcurrentHashMap<>();

    ScriptedAccounts(RemoteAccounts real) {
        this.real = real;
    }

    void put(UUID connection, RemoteAccount account) {
        scripted.put(connection, account);
    }

    void block(PracticeId practice, String why) {
        blocked.put(practice, why);
    }

    void unblock(PracticeId practice) {
        blocked.remove(practice);
    }

    @Override
    public RemoteAccount open(Connection connection, Urgency urgency) {
        var account = scripted.get(connection.id());
        return account == null ? real.open(connection, urgency) : account;
    }

    @Override
    public Optional<String> blocked() {
        return CurrentPractice.id().map(blocked::get);
    }
}
