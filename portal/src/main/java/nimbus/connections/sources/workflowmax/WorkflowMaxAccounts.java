package nimbus.connections.sources.workflowmax;

import java.time.Clock;
import nimbus.connections.AccountOpener;
import nimbus.connections.LegacyAccount;
import nimbus.connections.Product;
import nimbus.connections.RemoteAccount;
import nimbus.connections.sources.xero.Provider;
import nimbus.connections.wire.Timeouts;
import nimbus.connections.wire.XeroGateway;
import org.springframework.stereotype.Component;

/// Opens accounts of WorkflowMax.
@Component
class WorkflowMaxAccounts implements AccountOpener {

    private final OldInterface old;
    private final Provider xero;
    private final Timeouts timeouts;
    private final Clock clock;

    WorkflowMaxAccounts(OldInterface old, Provider xero, Timeouts timeouts, Clock clock) {
        this.old = old;
        this.xero = xero;
        this.timeouts = timeouts;
        this.clock = clock;
    }

    @Override
    public boolean opens(Product product) {
        return product instanceof WorkflowMax;
    }

    @Override
    public RemoteAccount byConsent(Allowed allowed) {
        return new WorkflowMaxV3(XeroGateway.of(allowed), xero.api(), timeouts, clock);
    }

    @Override
    public LegacyAccount byKeys(Keyed keyed) {
        return old.open(keyed);
    }
}
