package sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Someone who talks to a running sandbox over HTTP.
final class Visitor {

    private static final JsonMapper JSON = new JsonMapper();

    private final URI base;
    private final HttpClient http = HttpClient.newHttpClient();

    Visitor(URI base) {
        this.base = base;
    }

    HttpResponse<String> get(String path, String... headers) {
        return send(request(path, headers).GET().build(), BodyHandlers.ofString());
    }

    InputStream stream(String path, String... headers) {
        return send(request(path, headers).GET().build(), BodyHandlers.ofInputStream()).body();
    }

    HttpResponse<String> delete(String path, String... headers) {
        return send(request(path, headers).DELETE().build(), BodyHandlers.ofString());
    }

    HttpResponse<String> postForm(String path, Map<String, String> form, String... headers) {
        var request =
                request(path, headers)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(encoded(form)));
        return send(request.build(), BodyHandlers.ofString());
    }

    JsonNode json(String path, String... headers) {
        return JSON.readTree(get(path, headers).body());
    }

    JsonNode post(String path, String json) {
        return sent("POST", path, json);
    }

    JsonNode patch(String path, String json) {
        return sent("PATCH", path, json);
    }

    private JsonNode sent(String method, String path, String json) {
        var request = request(path).method(method, BodyPublishers.ofString(json)).build();
        return JSON.readTree(send(request, BodyHandlers.ofString()).body());
    }

    static JsonNode read(HttpResponse<String> response) {
        return JSON.readTree(response.body());
    }

    static String basic(String name, String password) {
        var pair = (name + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    static String encoded(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(one -> one.getKey() + "=" + encode(one.getValue()))
                .collect(Collectors.joining("&"));
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private HttpRequest.Builder request(String path, String... headers) {
        var uri = path.startsWith("http") ? URI.create(path) : URI.create(base + path);
        var request = HttpRequest.newBuilder(uri);
        return headers.length == 0 ? request : request.headers(headers);
    }

    private <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler) {
        try {
            return http.send(request, handler);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
