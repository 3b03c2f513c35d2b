package nimbus.signin;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nimbus.audit.AuditLog;
import nimbus.audit.Origin;
import nimbus.practice.CurrentPractice;
import nimbus.signin.Pressure.Count;
import nimbus.signin.Pressure.Room;
import nimbus.web.Network;
import org.springframework.stereotype.Component;

/// Turns away whoever tries too much, before anything costs time: per address, per network, and for
/// a practice under attack everybody from networks that it does not know.
///
/// A try is counted before it is judged and given back when it was right, so that parallel tries
/// cannot outrun the count and a busy office never fills it.
@Component
class Gate {

    private final Pressure pressure;
    private final KnownNetworks known;
    private final AuditLog audit;
    private final SignInLimits limits;

    Gate(Pressure pressure, KnownNetworks known, AuditLog audit, SignInLimits limits) {
        this.pressure = pressure;
        this.known = known;
        this.audit = audit;
        this.limits = limits;
    }

    /// Call it outside any transaction.
    ///
    /// @return how long to wait, when nothing may be tried now
    Optional<Duration> enter(Origin by) {
        for (var count : places(by)) {
            var room = pressure.fill(count);
            if (room != Room.FREE) {
                return Optional.of(refused(count, room, by));
            }
        }
        return practice().flatMap(count -> enterPractice(count, by));
    }

    private Optional<Duration> enterPractice(Count count, Origin by) {
        var room = pressure.fill(count);
        return room == Room.FREE || known.holds(by.source())
                ? Optional.empty()
                : Optional.of(refused(count, room, by));
    }

    /// The try was right.
    void giveBack(Origin by) {
        places(by).forEach(pressure::giveBack);
        practice().ifPresent(pressure::giveBack);
    }

    /// @return how long to wait before another password link may be asked for
    Optional<Duration> askForLink(Origin by) {
        var count = new Count("reset", by.source(), limits.resets(), limits.window());
        var room = pressure.fill(count);
        return room == Room.FREE ? Optional.empty() : Optional.of(refused(count, room, by));
    }

    private Duration refused(Count count, Room room, Origin by) {
        if (room == Room.JUST_FULL && CurrentPractice.id().isPresent()) {
            audit.recordRefusal(by.as("unknown").did("sign-in.too-many", count.kind()));
        }
        return count.pause();
    }

    private List<Count> places(Origin by) {
        var counts = new ArrayList<Count>();
        counts.add(new Count("address", by.source(), limits.address(), limits.window()));
        Network.around(by.source())
                .map(network ->
                        new Count("network", network.toString(), limits.network(), limits.window()))
                .ifPresent(counts::add);
        return counts;
    }

    private Optional<Count> practice() {
        return CurrentPractice.id()
                .map(id ->
                        new Count("practice", id.toString(), limits.practice(), limits.window()));
    }
}
