package nimbus.intake;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongConsumer;
import nimbus.connections.Answer;
import nimbus.connections.RemoteAccount;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Stages a practice manager's lists and applies them. Everything happens in the caller's
/// transaction, to which the staged tables belong.
@Repository
@Transactional(propagation = Propagation.MANDATORY)
public class Intake {

    private final ClientStage clientStage;
    private final StaffStage staffStage;
    private final ClientIntake clients;
    private final StaffIntake staff;
    private final HeldRecords held;
    private final JdbcClient db;

    Intake(
            ClientStage clientStage,
            StaffStage staffStage,
            ClientIntake clients,
            StaffIntake staff,
            HeldRecords held,
            JdbcClient db) {
        this.clientStage = clientStage;
        this.staffStage = staffStage;
        this.clients = clients;
        this.staff = staff;
        this.held = held;
        this.db = db;
    }

    /// Streams the account's clients into the temporary table `staged_client`.
    ///
    /// Only [Answer.Got] means that the list came whole; on any other answer the table holds some
    /// rows of it, or does not exist.
    ///
    /// @param progress told now and then how many rows have come
    public Answer<RemoteAccount.ListRead> stageClients(
            RemoteAccount account, Optional<Instant> since, LongConsumer progress) {
        return clientStage.fill(account, since, progress);
    }

    /// The same for staff: the temporary table `staged_staff`.
    public Answer<Integer> stageStaff(RemoteAccount account) {
        return staffStage.fill(account);
    }

    /// Takes out of the staged list what is not wanted or waits for a person's decision, and puts
    /// in what was decided; applying the list does that by itself.
    public void siftClients(UUID connection, ListScope scope) {
        clients.filter(connection);
        held.sift(connection, scope);
    }

    /// Makes our clients what the staged list says; safe to repeat.
    ///
    /// Records that wait for a person's decision are left alone; decided ones come in.
    public IntakeCounts applyClients(UUID connection, ListScope scope) {
        held.sift(connection, scope);
        var counts = clients.apply(connection, scope);
        held.takenUp(connection);
        return counts;
    }

    /// Makes our employees what the staged list says; safe to repeat.
    public IntakeCounts applyStaff(UUID connection, ListScope scope) {
        return staff.apply(connection, scope);
    }

    /// How many active clients of the connection would leave if the staged list, a whole one, were
    /// applied.
    public long wouldRemove(UUID connection) {
        return clients.wouldRemove(connection);
    }

    /// What applying the staged list, a whole one, would do. Sifts it.
    public Foresight foresee(UUID connection) {
        long leaving = clients.wouldRemove(connection);
        long staged = staged();
        held.sift(connection, ListScope.WHOLE);
        return Foresight.of(db, connection, staged - staged(), leaving);
    }

    private long staged() {
        return db.sql("select count(*) from staged_client").query(Long.class).single();
    }

    /// Marks active clients of the connection that a whole list lacks; they stay, for a person or
    /// the next whole list to decide.
    public IntakeCounts flagMissing(UUID connection) {
        return clients.flagMissing(connection);
    }
}
