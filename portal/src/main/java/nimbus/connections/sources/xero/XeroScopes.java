package nimbus.connections.sources.xero;

import java.util.List;
import java.util.stream.Stream;
import nimbus.connections.Product;

/// What Xero's products ask for. Xero takes one product per consent and adds up what a person
/// allowed.
///
/// @see <a href="https://developer.xero.com/documentation/guides/oauth2/scopes">Xero's scopes</a>
public final class XeroScopes {

    private static final List<String> SIGN_IN =
            List.of("openid", "profile", "email", "offline_access");

    private XeroScopes() {}

    /// @param accountType how Xero's list of connections calls the product's accounts
    /// @param access what lets us read the product
    public static Product.Asked ask(String accountType, String... access) {
        return new Product.Asked(
                accountType, Stream.concat(SIGN_IN.stream(), Stream.of(access)).toList());
    }
}
