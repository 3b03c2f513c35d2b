package nimbus.connections;

import java.net.URI;

/// The beginning of a consent at Xero: where to send the browser, and what to keep until it comes
/// back.
///
/// @param state comes back in the callback; good for one attempt of one session
/// @param verifier proves at the exchange that the attempt is ours
/// @param nonce must come back inside the identity token
public record AuthorizationStart(URI address, String state, Secret verifier, Secret nonce) {}
