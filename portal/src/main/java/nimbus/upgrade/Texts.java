package nimbus.upgrade;

import nimbus.connections.Product;

/// Sentences about the practice manager's own screens.
public final class Texts {

    private Texts() {}

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

    static String privilegeMissing(Product product) {
        return "The person who signed in lacks the privilege Authorise 3rd Party Full Access. Grant"
                + " it, then start again. "
                + menuPath(product);
    }
}
