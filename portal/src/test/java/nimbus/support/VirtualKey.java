package nimbus.support;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Page;

/// Chromium's own authenticator, whose owner is always there and always agrees.
public final class VirtualKey {

    private VirtualKey() {}

    /// For as long as the page is open.
    public static void plugInto(Page page) {
        var devtools = page.context().newCDPSession(page);
        devtools.send("WebAuthn.enable");
        var options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "internal");
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", true);
        options.addProperty("automaticPresenceSimulation", true);
        var arguments = new JsonObject();
        arguments.add("options", options);
        devtools.send("WebAuthn.addVirtualAuthenticator", arguments);
    }
}
