package nimbus.connections;

import java.util.List;
import java.util.stream.Stream;

/// What a practice may be connected to.
///
/// @see <a href="https://developer.xero.com/documentation/guides/oauth2/scopes">Xero's scopes</a>
public enum Product {
    WFM("WorkflowMax", "WORKFLOWMAX", "workflowmax"),
    XPM(
            "Xero Practice Manager",
            "PRACTICEMANAGER",
            "practicemanager.client.read",
            "practicemanager.staff.read"),
    SME("Xero SME", "ORGANISATION", "accounting.contacts.read", "accounting.settings.read");

    private static final List<String> SIGN_IN =
            List.of("openid", "profile", "email", "offline_access");

    private final String title;
    private final String tenantType;
    private final List<String> access;

    Product(String title, String tenantType, String... access) {
        this.title = title;
        this.tenantType = tenantType;
        this.access = List.of(access);
    }

    /// How pages call it.
    public String title() {
        return title;
    }

    /// How Xero's list of connections calls its accounts.
    public String tenantType() {
        return tenantType;
    }

    /// What is asked for: the least that the product needs. Xero takes one product per consent and
    /// adds up what a person allowed.
    public List<String> scopes() {
        return Stream.concat(SIGN_IN.stream(), access.stream()).toList();
    }

    /// Whether its old interface was opened by API keys: a ledger's never was.
    public boolean hadKeys() {
        return this != SME;
    }

    /// Whether an account at Xero is of this product's kind.
    public boolean fits(Tenant tenant) {
        return tenantType.equalsIgnoreCase(tenant.type());
    }
}
