package nimbus.connections.sources.ledger;

import java.time.Clock;
import java.util.Map;
import nimbus.connections.AccountOpener;
import nimbus.connections.Product;
import nimbus.connections.RemoteAccount;
import nimbus.connections.sources.xero.Provider;
import nimbus.connections.wire.Timeouts;
import nimbus.connections.wire.Wire;
import nimbus.connections.wire.XeroGateway;
import org.springframework.stereotype.Component;

/// Opens ledgers.
@Component
class LedgerAccounts implements AccountOpener {

    private final Provider xero;
    private final Timeouts timeouts;
    private final Clock clock;

    LedgerAccounts(Provider xero, Timeouts timeouts, Clock clock) {
        this.xero = xero;
        this.timeouts = timeouts;
        this.clock = clock;
    }

    @Override
    public boolean opens(Product product) {
        return product instanceof XeroLedger;
    }

    @Override
    public RemoteAccount byConsent(Allowed allowed) {
        return new Ledger(
                XeroGateway.of(allowed),
                Wire.address(xero.api(), "/api.xro/2.0", Map.of()),
                timeouts,
                clock);
    }
}
