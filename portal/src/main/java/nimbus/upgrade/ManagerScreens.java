package nimbus.upgrade;

import java.util.List;
import nimbus.connections.Product;

/// Sentences about the practice manager's own screens.
public final class ManagerScreens {

    private ManagerScreens() {}

    /// Where the privilege is granted.
    public static String menuPath(Product product) {
        return product.menuPath();
    }

    /// The three stages, as headings.
    public static List<String> stages(Product product) {
        return product.stages();
    }

    public static String privilegeMissing(Product product) {
        return product.privilegeMissing();
    }

    /// Whoever lacks the privilege finds no account at Xero and can only cancel there.
    public static String notAllowed(Product product) {
        return "Access was not allowed at %1$s. Nothing has changed. If %1$s showed no account to connect: %2$s"
                .formatted(product.vendor(), product.privilegeMissing());
    }
}
