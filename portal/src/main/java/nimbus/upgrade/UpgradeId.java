package nimbus.upgrade;

import java.util.UUID;

/// Names one upgrade.
public record UpgradeId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
