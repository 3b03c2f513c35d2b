package nimbus.connections;

/// What a practice may be connected to.
///
/// @see <a href="https://developer.xero.com/documentation/guides/oauth2/scopes">Xero's scopes</a>
public enum Product {
    WFM("WorkflowMax", "WORKFLOWMAX"),
    XPM("Xero Practice Manager", "PRACTICEMANAGER"),
    SME("Xero SME", "ORGANISATION");

    private final String title;
    private final String tenantType;

    Product(String title, String tenantType) {
        this.title = title;
        this.tenantType = tenantType;
    }

    /// How pages call it.
    public String title() {
        return title;
    }

    /// How Xero's list of connections calls its accounts.
    public String tenantType() {
        return tenantType;
    }
}
