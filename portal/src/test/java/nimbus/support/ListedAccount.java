package nimbus.support;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import nimbus.connections.Answer;
import nimbus.connections.RemoteAccount;
import nimbus.connections.RemoteClient;
import nimbus.connections.RemoteStaff;
import org.jspecify.annotations.Nullable;

/// An account that lists what a test put into it, and answers otherwise when told to.
public final class ListedAccount implements RemoteAccount {

    /// What the account's own clock says.
    public Instant asOf = TickingClock.START;

    private final List<RemoteClient> clients = new ArrayList<>();
    private final List<RemoteStaff> staff = new ArrayList<>();
    private final Deque<Answer<ListRead>> answers = new ArrayDeque<>();
    private final Deque<Answer<List<RemoteStaff>>> staffAnswers = new ArrayDeque<>();
    private final List<Optional<Instant>> asked = new ArrayList<>();
    private @Nullable RuntimeException breakdown;
    private Runnable meanwhile = () -> {};

    public ListedAccount lists(RemoteClient... listed) {
        clients.clear();
        clients.addAll(List.of(listed));
        return this;
    }

    public ListedAccount lists(List<RemoteClient> listed) {
        clients.clear();
        clients.addAll(listed);
        return this;
    }

    public ListedAccount employs(RemoteStaff... listed) {
        staff.clear();
        staff.addAll(List.of(listed));
        return this;
    }

    /// Hands the rows over and then answers this, once, in place of saying that the list came
    /// whole.
    public ListedAccount willAnswer(Answer<ListRead> answer) {
        answers.add(answer);
        return this;
    }

    public ListedAccount willAnswerStaff(Answer<List<RemoteStaff>> answer) {
        staffAnswers.add(answer);
        return this;
    }

    /// Breaks down once, after the rows.
    public ListedAccount willThrow(RuntimeException failure) {
        breakdown = failure;
        return this;
    }

    /// Something that happens once, while the list is on its way.
    public ListedAccount whileListing(Runnable meanwhile) {
        this.meanwhile = meanwhile;
        return this;
    }

    /// The moments since which changes were asked for, oldest question first.
    public List<Optional<Instant>> asked() {
        return List.copyOf(asked);
    }

    @Override
    public Answer<ListRead> clients(Optional<Instant> modifiedSince, Consumer<RemoteClient> sink) {
        asked.add(modifiedSince);
        clients.forEach(sink);
        happen();
        return answers.isEmpty()
                ? new Answer.Got<>(new ListRead(clients.size(), clients.size() * 1000L, asOf))
                : answers.remove();
    }

    /// On a thread of its own, as other people are: this one's database connection is busy.
    private static void elsewhere(Runnable work) {
        CompletableFuture.runAsync(work, task -> Thread.ofVirtual().start(task)).join();
    }

    private void happen() {
        var now = meanwhile;
        meanwhile = () -> {};
        elsewhere(now);
        var failure = breakdown;
        breakdown = null;
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public Answer<List<RemoteStaff>> staff() {
        return staffAnswers.isEmpty()
                ? new Answer.Got<>(List.copyOf(staff))
                : staffAnswers.remove();
    }
}
