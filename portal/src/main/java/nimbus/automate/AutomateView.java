package nimbus.automate;

import java.util.List;
import nimbus.connections.Product;
import nimbus.upgrade.consent.Offers;
import nimbus.upgrade.preview.Preview;
import org.jspecify.annotations.Nullable;

/// Everything the AutoMate page shows, ready to print.
///
/// @param stage which card stands beside the connection, see [Stage]
/// @param moment which look at which run the progress is, see [Moment]
/// @param live whether progress changes by itself
/// @param seen at which stage that is, see [Progress#stage]
/// @param syncBlocked why no sync can start, if so
/// @param attention how many records wait for a decision
public record AutomateView(
        Product product,
        List<ProductView> products,
        boolean connected,
        @Nullable ConnectionView connection,
        String stage,
        String upgradeTitle,
        @Nullable UpgradeView upgrade,
        Offers.Offer offer,
        Preview.@Nullable Totals totals,
        @Nullable ProgressView progress,
        String moment,
        boolean live,
        String seen,
        @Nullable String syncBlocked,
        long attention) {

    public AutomateView {
        products = List.copyOf(products);
    }

    /// A choice of the Integration drop-down.
    public record ProductView(String name, String label, boolean chosen) {}

    /// The connection as people read it.
    public record ConnectionView(
            String account,
            boolean legacy,
            String mode,
            String since,
            String state,
            String lastSync) {}

    /// An account to choose from.
    public record TenantView(String id, String label) {}

    /// The upgrade as people read it.
    public record UpgradeView(
            String by,
            String at,
            String until,
            long secondsLeft,
            boolean mine,
            boolean blocked,
            @Nullable String why,
            @Nullable String account,
            int known,
            int recognised,
            List<TenantView> tenants,
            String confirmText,
            String connectedText,
            boolean undoable,
            String previewAt,
            boolean outdated,
            String undoText) {

        public UpgradeView {
            tenants = List.copyOf(tenants);
        }
    }
}
