package nimbus.connections.sources.practicemanager;

import java.time.Clock;
import java.util.Map;
import nimbus.connections.AccountOpener;
import nimbus.connections.LegacyAccount;
import nimbus.connections.Product;
import nimbus.connections.RemoteAccount;
import nimbus.connections.sources.workflowmax.OldInterface;
import nimbus.connections.sources.xero.Provider;
import nimbus.connections.wire.Timeouts;
import nimbus.connections.wire.Wire;
import nimbus.connections.wire.XeroGateway;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/// Opens accounts of Practice Manager.
@Component
@EnableConfigurationProperties(PracticeManagerSettings.class)
class PracticeManagerAccounts implements AccountOpener {

    private final PracticeManagerSettings settings;
    private final OldInterface old;
    private final Provider xero;
    private final Timeouts timeouts;
    private final Clock clock;

    PracticeManagerAccounts(
            PracticeManagerSettings settings,
            OldInterface old,
            Provider xero,
            Timeouts timeouts,
            Clock clock) {
        this.settings = settings;
        this.old = old;
        this.xero = xero;
        this.timeouts = timeouts;
        this.clock = clock;
    }

    @Override
    public boolean opens(Product product) {
        return product instanceof XeroPracticeManager;
    }

    @Override
    public RemoteAccount byConsent(Allowed allowed) {
        return new PracticeManager(
                XeroGateway.of(allowed), version(), allowed.codes(), timeouts, clock);
    }

    @Override
    public LegacyAccount byKeys(Keyed keyed) {
        return old.open(keyed);
    }

    private PracticeManager.Version version() {
        var base = Wire.address(xero.api(), settings.xpmPath(), Map.of());
        return new PracticeManager.Version(base, settings.xpmJson());
    }
}
