package nimbus.signin.limits;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nimbus.audit.AuditLog;
import nimbus.audit.Origin;
import nimbus.practice.CurrentPractice;
import nimbus.signin.limits.LeakyBuckets.Count;
import nimbus.signin.limits.LeakyBuckets.Full;
import nimbus.signin.limits.LeakyBuckets.Room;
import nimbus.web.Network;
import org.springframework.stereotype.Component;

/// Turns away whoever tries too much, before anything costs time: per address, per network, and for
/// a practice or an installation under attack everybody from networks that the practice does not
/// know.
///
/// A try is counted before it is judged and given back when it was right, so that parallel tries
/// cannot outrun the count and a busy office never fills it.
@Component
public class Gate {

    private static final String PRACTICE = "practice";
    private static final String EVERYBODY = "everybody";

    private final LeakyBuckets buckets;
    private final KnownNetworks known;
    private final AuditLog audit;
    private final SignInLimits limits;

    public Gate(LeakyBuckets buckets, KnownNetworks known, AuditLog audit, SignInLimits limits) {
        this.buckets = buckets;
        this.known = known;
        this.audit = audit;
        this.limits = limits;
    }

    /// Call it outside any transaction.
    ///
    /// @return how long to wait, when nothing may be tried now
    public Optional<Duration> enter(Origin by) {
        return buckets.fill(counts(by))
                .filter(full -> !spares(full.count(), by))
                .map(full -> refused(full, by));
    }

    /// Where a practice is under attack, its own people come from networks it knows.
    private boolean spares(Count count, Origin by) {
        return (count.kind().equals(PRACTICE) || count.kind().equals(EVERYBODY)) && knows(by);
    }

    /// The try was right.
    public void giveBack(Origin by) {
        buckets.giveBack(counts(by));
    }

    /// Whether the network is one that people of the current practice come from.
    public boolean knows(Origin by) {
        return CurrentPractice.id().isPresent() && known.holds(by.source());
    }

    /// @return how long to wait before another password link may be asked for
    public Optional<Duration> askForLink(Origin by) {
        var count = new Count("reset", by.source(), limits.resets(), limits.window());
        return buckets.fill(List.of(count)).map(full -> refused(full, by));
    }

    private Duration refused(Full full, Origin by) {
        var count = full.count();
        if (full.room() == Room.JUST_FULL && CurrentPractice.id().isPresent()) {
            audit.recordRefusal(by.as("unknown").did("sign-in.too-many", count.kind()));
        }
        return count.pause();
    }

    /// From the smallest place to the largest.
    private List<Count> counts(Origin by) {
        var counts = new ArrayList<Count>();
        counts.add(new Count("address", by.source(), limits.address(), limits.window()));
        Network.around(by.source())
                .map(network ->
                        new Count("network", network.toString(), limits.network(), limits.window()))
                .ifPresent(counts::add);
        counts.add(practice());
        counts.add(new Count(EVERYBODY, "all", limits.everybody(), limits.window()));
        return counts;
    }

    private Count practice() {
        // All names that no practice has count as one.
        var which = CurrentPractice.id().map(Object::toString).orElse("none");
        return new Count(PRACTICE, which, limits.practice(), limits.window());
    }
}
