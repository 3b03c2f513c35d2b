package nimbus.upgrade;

import java.util.List;
import nimbus.connections.Product;

/// Sentences about the practice manager's own screens.
public final class ManagerScreens {

    private ManagerScreens() {}

    /// Where the privilege is granted.
    public static String menuPath(Product product) {
        return switch (product) {
            case WFM ->
                    "In WorkflowMax: Business › Settings › Organisation › Staff › the person who"
                        + " will connect › API Access Privileges › Authorise 3rd Party Full Access"
                        + " › Save. The section shows only for an Administrator; choose someone who"
                        + " will stay.";
            case XPM ->
                    "In Xero Practice Manager: Business › Settings › Practice Settings › Staff ›"
                            + " the person who will connect › API Access Privileges › Full › Save."
                            + " Choose someone who will stay.";
            case SME ->
                    "In Xero: the person who will connect needs the Standard or Adviser role in the"
                            + " organisation. Choose someone who will stay.";
        };
    }

    /// The three stages, as headings.
    public static List<String> stages(Product product) {
        return switch (product) {
            case WFM, XPM ->
                    List.of(
                            "Enable your %s Staff API access privileges".formatted(product),
                            "Ensure NO STAFF are modifying your %s account".formatted(product),
                            "Upgrade your %s to Nimbus connection".formatted(product));
            case SME ->
                    List.of(
                            "Choose who connects your Xero ledger",
                            "Ensure NO STAFF are modifying your Xero ledger",
                            "Connect to Xero");
        };
    }

    public static String privilegeMissing(Product product) {
        if (product == Product.SME) {
            return "The person who signed in may not connect this organisation. "
                    + menuPath(product);
        }
        return "The person who signed in lacks the privilege Authorise 3rd Party Full Access. Grant"
                + " it, then start again. "
                + menuPath(product);
    }

    /// Whoever lacks the privilege finds no account at Xero and can only cancel there.
    public static String notAllowed(Product product) {
        return "Access was not allowed at Xero. Nothing has changed. If Xero showed no account to"
                + " connect: "
                + privilegeMissing(product);
    }
}
