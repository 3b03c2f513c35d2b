package bench.driver;

import java.util.Locale;

/// The practice's own system, by the name that the portal and the sandbox give it.
///
/// @param suffix what its account is called beside the practice's name
/// @param address what the portal's addresses call it
public enum Product {
    WFM("", "workflowmax"),
    XPM(" Practice Manager", "practice-manager"),
    SME(" Ledger", "xero");

    private final String suffix;
    private final String address;

    Product(String suffix, String address) {
        this.suffix = suffix;
        this.address = address;
    }

    String account(String practice) {
        return practice + suffix;
    }

    /// Its page under Admin / AutoMate.
    String page() {
        return "/admin/automate/" + address;
    }

    /// The seed of its sample clients.
    long seed(long first) {
        return first + ordinal();
    }

    static Product named(String name) {
        try {
            return valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new Unexpected("Say WFM, XPM or SME, not " + name);
        }
    }
}
