package bench.driver;

import java.util.Locale;

/// The practice's own system, by the name that the portal and the sandbox give it.
///
/// @param suffix what its account is called beside the practice's name
public enum Product {
    WFM(""),
    XPM(" Practice Manager"),
    SME(" Ledger");

    private final String suffix;

    Product(String suffix) {
        this.suffix = suffix;
    }

    String account(String practice) {
        return practice + suffix;
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
