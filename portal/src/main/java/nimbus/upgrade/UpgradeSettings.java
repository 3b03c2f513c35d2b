package nimbus.upgrade;

import java.time.Duration;
import java.time.LocalDate;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How upgrades behave.
///
/// @param lease how long one attempt waits for Xero's answer
/// @param undoWindow how long an upgrade can be taken back
/// @param previewLife after which a preview is rebuilt
/// @param overlap how far before the last sync the catch-up of a ledger reads
/// @param deadlineWfm the day after which legacy WorkflowMax syncs stop
/// @param deadlineXpm the same for Xero Practice Manager
/// @param deadlineSme the same for Xero SME
@ConfigurationProperties("nimbus.upgrade")
public record UpgradeSettings(
        @DefaultValue("5m") Duration lease,
        @DefaultValue("30d") Duration undoWindow,
        @DefaultValue("24h") Duration previewLife,
        @DefaultValue("5m") Duration overlap,
        @DefaultValue("2020-09-30") LocalDate deadlineWfm,
        @DefaultValue("2020-09-30") LocalDate deadlineXpm,
        @DefaultValue("2020-09-30") LocalDate deadlineSme) {

    public UpgradeSettings {
        refuseUnlessPositive("lease", lease);
        refuseUnlessPositive("undo-window", undoWindow);
        refuseUnlessPositive("preview-life", previewLife);
        if (overlap.isNegative()) {
            throw new IllegalArgumentException(
                    "nimbus.upgrade.overlap must not be negative, was " + overlap);
        }
    }

    private static void refuseUnlessPositive(String name, Duration value) {
        if (!value.isPositive()) {
            throw new IllegalArgumentException(
                    "nimbus.upgrade.%s must be positive, was %s".formatted(name, value));
        }
    }
}
