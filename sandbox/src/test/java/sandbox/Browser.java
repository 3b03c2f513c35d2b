package sandbox;

import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// A person at Xero's pages, and the app that sent them there.
final class Browser {

    static final String CALLBACK = "http://localhost:8080/connect/callback";
    static final String SCOPES = "openid profile email offline_access workflowmax";
    static final String AUTHORIZE = "/login/identity/connect/authorize";
    static final String APP = Visitor.basic("nimbus-demo", "nimbus-demo-secret");

    private static final String CONSENT = "/login/identity/connect/consent";
    private static final String LOGIN = "/login/identity/user/login";

    private final Visitor visitor;
    private String cookie = "none=1";

    Browser(Visitor visitor) {
        this.visitor = visitor;
    }

    static Map<String, String> request(String scopes) {
        var request = new LinkedHashMap<String, String>();
        request.put("response_type", "code");
        request.put("client_id", "nimbus-demo");
        request.put("redirect_uri", CALLBACK);
        request.put("scope", scopes);
        request.put("state", "s t&te");
        return request;
    }

    HttpResponse<String> authorize(Map<String, String> request) {
        return visitor.get(AUTHORIZE + "?" + Visitor.encoded(request), "Cookie", cookie);
    }

    HttpResponse<String> logIn(JsonNode user) {
        var form =
                Map.of(
                        "email", user.path("email").asString(),
                        "password", user.path("password").asString(),
                        "returnUrl", "/");
        var response = visitor.postForm(LOGIN, form);
        response.headers()
                .firstValue("Set-Cookie")
                .ifPresent(value -> cookie = value.substring(0, value.indexOf(';')));
        return response;
    }

    HttpResponse<String> decide(Map<String, String> request, String decision, String tenant) {
        return visitor.postForm(
                CONSENT + "?" + Visitor.encoded(request),
                Map.of("decision", decision, "tenant", tenant),
                "Cookie",
                cookie);
    }

    /// The parameters of the address the browser is sent back to.
    static Map<String, String> answer(HttpResponse<String> response) {
        var location = URI.create(response.headers().firstValue("Location").orElseThrow());
        return Arrays.stream(location.getRawQuery().split("&"))
                .map(one -> one.split("=", 2))
                .collect(Collectors.toMap(one -> one[0], one -> decoded(one[1])));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    static String code(HttpResponse<String> response) {
        return Objects.requireNonNull(answer(response).get("code"), "no code came back");
    }

    HttpResponse<String> token(Map<String, String> form) {
        return visitor.postForm("/identity/connect/token", form, "Authorization", APP);
    }

    HttpResponse<String> redeem(String code) {
        return token(
                Map.of("grant_type", "authorization_code", "code", code, "redirect_uri", CALLBACK));
    }

    HttpResponse<String> refresh(String refreshToken) {
        return token(Map.of("grant_type", "refresh_token", "refresh_token", refreshToken));
    }

    /// All the way from the first visit to the tokens.
    JsonNode connect(JsonNode practice, String scopes) {
        logIn(practice.path("users").path(0));
        var allowed = decide(request(scopes), "allow", practice.path("tenantId").asString());
        return Visitor.read(redeem(code(allowed)));
    }
}
