package nimbus.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What tests do in the sandbox: make practices there, let things go wrong, be the person at Xero.
public final class OutsideWorld {

    public static final String CALLBACK = "http://localhost:8080/connect/callback";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private OutsideWorld() {}

    public static URI base() {
        return TestWorld.sandbox().baseUri();
    }

    /// What points the portal here.
    public static List<String> settings() {
        var at = "nimbus.connections.";
        var sso = "nimbus.signin.sso.";
        return List.of(
                sso + "client-id=nimbus-sso",
                sso + "client-secret=nimbus-sso-secret",
                sso + "authorize=" + base() + "/login/identity/connect/authorize",
                sso + "token=" + base() + "/identity/connect/token",
                sso + "metadata=" + base() + "/identity/.well-known/openid-configuration",
                sso + "jwks=" + base() + "/identity/.well-known/openid-configuration/jwks",
                at + "wfm-v1=" + base() + "/wfm",
                at + "api=" + base() + "/api",
                at + "login=" + base() + "/login",
                at + "identity=" + base() + "/identity",
                at + "client-id=nimbus-demo",
                at + "client-secret=nimbus-demo-secret",
                at + "redirect-uri=" + CALLBACK);
    }

    /// @param order for example `{"name":"Kowhai","product":"WFM","clients":20}`
    public static RemotePractice practice(String order) {
        return new RemotePractice(control("POST", "practices", order));
    }

    /// Orders a fault, as `POST /_sandbox/faults` takes it.
    public static void fault(String order) {
        control("POST", "faults", order);
    }

    public static void liftFaults(RemotePractice practice) {
        control("DELETE", "faults?practice=" + practice.id(), "");
    }

    public static void advance(Duration time) {
        control("POST", "clock", "{\"advance\":\"" + time + "\"}");
    }

    public static JsonNode control(String method, String path, String body) {
        var request =
                HttpRequest.newBuilder(URI.create(base() + "/_sandbox/" + path))
                        .method(method, BodyPublishers.ofString(body));
        return JSON.readTree(send(request).body());
    }

    /// A person of that practice signs in at Xero and allows its account.
    ///
    /// @param authorize where the portal sent the browser
    /// @return the parameters of the callback
    public static Map<String, String> allow(URI authorize, RemotePractice practice) {
        return decide(authorize, practice, "allow");
    }

    public static Map<String, String> decide(
            URI authorize, RemotePractice practice, String decision) {
        var fields = Map.of("decision", decision, "tenant", practice.tenantId());
        return parameters(consent(authorize, practice.email(), practice.password(), fields));
    }

    /// A person signs in at Xero and lets the portal know who they are.
    ///
    /// @return where Xero sends the browser
    public static String identify(URI authorize, String email, String password) {
        return consent(authorize, email, password, Map.of("decision", "allow"));
    }

    private static String consent(
            URI authorize, String email, String password, Map<String, String> fields) {
        var page = "/login/identity/connect/consent?" + authorize.getRawQuery();
        var consent =
                atXero(email, password, page)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(form(fields));
        return send(consent).headers().firstValue("Location").orElseThrow();
    }

    /// What that person is shown at Xero.
    public static String consentPage(URI authorize, RemotePractice practice) {
        var page = authorize.getRawPath() + "?" + authorize.getRawQuery();
        return send(atXero(practice.email(), practice.password(), page)).body();
    }

    /// A request of somebody who has signed in there.
    private static HttpRequest.Builder atXero(String email, String password, String path) {
        var login =
                HttpRequest.newBuilder(URI.create(base() + "/login/identity/user/login"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(form(Map.of("email", email, "password", password, "returnUrl", "/")));
        var cookie = send(login).headers().firstValue("Set-Cookie").orElseThrow();
        return HttpRequest.newBuilder(URI.create(base() + path))
                .header("Cookie", cookie.substring(0, cookie.indexOf(';')));
    }

    /// What a browser would see there.
    public static String page(URI address) {
        return send(HttpRequest.newBuilder(address).GET()).body();
    }

    private static Map<String, String> parameters(String location) {
        return Arrays.stream(URI.create(location).getRawQuery().split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(
                        Collectors.toMap(
                                pair -> pair[0],
                                pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    private static HttpRequest.BodyPublisher form(Map<String, String> fields) {
        return BodyPublishers.ofString(
                fields.entrySet().stream()
                        .map(field -> field.getKey() + "=" + encode(field.getValue()))
                        .collect(Collectors.joining("&")));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// A practice as the outside knows it, with its keys and its first user.
    public record RemotePractice(JsonNode json) {

        public String id() {
            return text("id");
        }

        public String apiKey() {
            return text("apiKey");
        }

        public String accountKey() {
            return text("accountKey");
        }

        public String tenantId() {
            return text("tenantId");
        }

        public String email() {
            return json.path("users").path(0).path("email").asString();
        }

        public String password() {
            return json.path("users").path(0).path("password").asString();
        }

        private String text(String field) {
            return json.path(field).asString();
        }
    }
}
