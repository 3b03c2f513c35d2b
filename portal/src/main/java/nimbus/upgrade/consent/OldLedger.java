package nimbus.upgrade.consent;

import java.util.Map;
import java.util.UUID;
import nimbus.connections.NewConnections;
import nimbus.connections.Product;
import nimbus.intake.ExternalIds;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Takes in what is left of a ledger that was connected in the way of before 2021: its name, and
/// the keys of its contacts. From then on it waits for its upgrade.
@Component
public class OldLedger {

    private final NewConnections beginnings;
    private final ExternalIds ids;

    OldLedger(NewConnections beginnings, ExternalIds ids) {
        this.beginnings = beginnings;
        this.ids = ids;
    }

    /// @param keys by client code, each once
    /// @return how many of the codes belong to a client that no connection knows
    @Transactional
    public int take(Product product, String name, Map<String, UUID> keys, String by) {
        var connection = beginnings.named(product, name, by).id();
        ids.forgetOwnIds(connection);
        return ids.giveLegacyIds(connection, keys);
    }
}
