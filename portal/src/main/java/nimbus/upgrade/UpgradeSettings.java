package nimbus.upgrade;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import nimbus.connections.Product;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How upgrades behave.
///
/// @param lease how long one attempt waits for Xero's answer
/// @param undoWindow how long an upgrade can be taken back
/// @param previewLife after which a preview is rebuilt
/// @param overlap how far before the last sync the catch-up of a ledger reads
/// @param deadlines for a product, by its word in addresses: the last day on which its legacy
///   connections sync; the vendor's own day where it is not set
@ConfigurationProperties("nimbus.upgrade")
public record UpgradeSettings(
        @DefaultValue("5m") Duration lease,
        @DefaultValue("30d") Duration undoWindow,
        @DefaultValue("24h") Duration previewLife,
        @DefaultValue("5m") Duration overlap,
        @DefaultValue Map<String, LocalDate> deadlines) {

    public UpgradeSettings {
        deadlines = Map.copyOf(deadlines);
        deadlines.keySet().forEach(UpgradeSettings::refuseUnlessProduct);
        refuseUnlessPositive("lease", lease);
        refuseUnlessPositive("undo-window", undoWindow);
        refuseUnlessPositive("preview-life", previewLife);
        if (overlap.isNegative()) {
            throw new IllegalArgumentException(
                    "nimbus.upgrade.overlap must not be negative, was " + overlap);
        }
    }

    private static void refuseUnlessProduct(String address) {
        if (Product.at(address).isEmpty()) {
            throw new IllegalArgumentException(
                    "nimbus.upgrade.deadlines names no product of Nimbus: %s; there are %s"
                            .formatted(
                                    address,
                                    Product.values().stream().map(Product::address).toList()));
        }
    }

    private static void refuseUnlessPositive(String name, Duration value) {
        if (!value.isPositive()) {
            throw new IllegalArgumentException(
                    "nimbus.upgrade.%s must be positive, was %s".formatted(name, value));
        }
    }
}
