package sandbox;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// Where the sandbox listens, and where its demo app may send people back to.
///
/// @param port 0 takes a free one, as do `smtpPort` and `smppPort`
public record SandboxSettings(int port, int smtpPort, int smppPort, List<String> redirectUris) {

    private static final String DEMO_CALLBACK = "http://localhost:8080/connect/callback";

    public SandboxSettings {
        redirectUris = List.copyOf(redirectUris);
    }

    /// For tests: free ports.
    public static SandboxSettings anywhere() {
        return new SandboxSettings(0, 0, 0, List.of(DEMO_CALLBACK));
    }

    static SandboxSettings from(Map<String, String> environment) {
        var redirectUris = new ArrayList<>(List.of(DEMO_CALLBACK));
        Arrays.stream(environment.getOrDefault("NIMBUS_SANDBOX_REDIRECT_URIS", "").split(","))
                .map(String::strip)
                .filter(uri -> !uri.isEmpty())
                .forEach(redirectUris::add);
        return new SandboxSettings(
                port(environment, "NIMBUS_SANDBOX_PORT", "8090"),
                port(environment, "NIMBUS_SANDBOX_SMTP_PORT", "8025"),
                port(environment, "NIMBUS_SANDBOX_SMPP_PORT", "0"),
                redirectUris);
    }

    private static int port(Map<String, String> environment, String name, String usual) {
        var text = environment.getOrDefault(name, usual);
        if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > 65_535) {
            throw new IllegalArgumentException(name + " must be a port, was " + text);
        }
        return Integer.parseInt(text);
    }
}
