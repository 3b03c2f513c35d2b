package sandbox.identity;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import sandbox.practices.Product;
import sandbox.wire.Request;

/// An app's request for access, checked; as the browser carries it from page to page.
record AuthorizeRequest(
        App app,
        String redirectUri,
        Scopes scopes,
        @Nullable String state,
        @Nullable String nonce,
        @Nullable String challenge,
        String queryString) {

    static AuthorizeRequest of(Request request, Apps apps) {
        var app =
                request.query("client_id")
                        .flatMap(apps::find)
                        .orElseThrow(() -> new BadAuthorize("unauthorized_client"));
        var redirectUri =
                request.query("redirect_uri")
                        .filter(app.redirectUris()::contains)
                        .orElseThrow(() -> new BadAuthorize("invalid_redirect_uri"));
        if (!request.query("response_type").equals(Optional.of("code"))) {
            throw new BadAuthorize("unsupported_response_type");
        }
        var scopes = Scopes.of(request.query("scope").orElse(""));
        if (!scopes.grantable()) {
            throw new BadAuthorize("invalid_scope");
        }
        return new AuthorizeRequest(
                app,
                redirectUri,
                scopes,
                request.query("state").orElse(null),
                request.query("nonce").orElse(null),
                challenge(request),
                request.queryString());
    }

    private static @Nullable String challenge(Request request) {
        var challenge = request.query("code_challenge");
        var method = request.query("code_challenge_method").orElse("plain");
        if (challenge.isPresent() && !method.equals("S256")) {
            throw new BadAuthorize("invalid_request");
        }
        return challenge.orElse(null);
    }

    /// The kind of account to connect; none where the app only wants to know who the user is.
    Optional<Product> product() {
        return scopes.products().stream().findFirst();
    }

    String back(String parameter, String value) {
        var start = redirectUri + (redirectUri.contains("?") ? "&" : "?");
        var answer = start + parameter + "=" + encode(value);
        return state == null ? answer : answer + "&state=" + encode(state);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
