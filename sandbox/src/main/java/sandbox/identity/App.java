package sandbox.identity;

import java.util.List;

/// A program that may ask for access.
public record App(String clientId, String clientSecret, List<String> redirectUris) {

    public App {
        redirectUris = List.copyOf(redirectUris);
    }
}
