package sandbox.control;

import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import sandbox.faults.Fault;
import sandbox.faults.FaultName;
import sandbox.identity.Identity;
import sandbox.practices.Practice;
import sandbox.practices.Practices;
import sandbox.wire.Refusal;

/// Faults that happen at once rather than to a later call.
public record Deeds(Practices practices, Identity identity) {

    void perform(Fault fault) {
        var times = Math.max(1, fault.left());
        Consumer<Practice> deed =
                switch (fault.name()) {
                    case EXPIRE_ACCESS_TOKEN -> identity::expireAccessTokens;
                    case KILL_REFRESH_TOKEN -> identity::killRefreshTokens;
                    case CONNECTION_DELETED -> identity.connections()::dropAllTo;
                    case TENANT_ID_CHANGED -> this::renew;
                    default -> practice -> repeat(times, fault.name(), practice);
                };
        affected(fault).forEach(deed);
    }

    private Collection<Practice> affected(Fault fault) {
        var id = fault.order().practice();
        return id == null
                ? practices.all()
                : List.of(practices.find(id).orElseThrow(() -> Refusal.unknown("practice", id)));
    }

    /// The old tenant and all connections to it are gone.
    private void renew(Practice practice) {
        identity.connections().dropAllTo(practice);
        practices.renewTenant(practice);
    }

    private static void repeat(int times, FaultName name, Practice practice) {
        var accidents = new Accidents(practice);
        for (var time = 0; time < times; time++) {
            accidents.befall(name, time);
        }
    }
}
