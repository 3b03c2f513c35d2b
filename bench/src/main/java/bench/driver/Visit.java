package bench.driver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/// One person's browser: keeps cookies, follows redirects, fills forms.
public final class Visit {

    private static final int MOST_REDIRECTS = 15;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final URI base;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
                    .connectTimeout(Duration.ofSeconds(10))
                    .version(HttpClient.Version.HTTP_1_1)
                    .build();

    /// @param base what paths are relative to
    Visit(URI base) {
        this.base = base;
    }

    Page open(String address) {
        return follow(request(base.resolve(address)).GET().build());
    }

    /// Sends a form of a page that is open.
    Page send(Page page, Form form) {
        var address = page.address().resolve(form.action());
        return post(address.toString(), form.values());
    }

    Page post(String address, Map<String, String> values) {
        return follow(
                request(base.resolve(address))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(encoded(values)))
                        .build());
    }

    /// Leaves out the page that the answer leads to.
    Page sendOnly(Page page, Form form) {
        var sent =
                request(page.address().resolve(form.action()))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(encoded(form.values())))
                        .build();
        var answer = call(sent);
        return new Page(sent.uri(), answer.statusCode(), answer.body());
    }

    /// Leaves out the page that the answer leads to.
    Page postFiles(String address, Multipart files) {
        var sent =
                request(base.resolve(address))
                        .header("Content-Type", files.contentType())
                        .POST(files.body())
                        .build();
        var answer = call(sent);
        return new Page(sent.uri(), answer.statusCode(), answer.body());
    }

    Page sendJson(String method, String address, String json) {
        BodyPublisher body =
                json.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(json);
        return follow(
                request(base.resolve(address))
                        .header("Content-Type", "application/json")
                        .method(method, body)
                        .build());
    }

    byte[] bytes(String address) {
        return send(request(base.resolve(address)).GET().build(), BodyHandlers.ofByteArray())
                .body();
    }

    private Page follow(HttpRequest request) {
        var next = request;
        for (int i = 0; i < MOST_REDIRECTS; i++) {
            var response = call(next);
            var location = response.headers().firstValue("Location");
            if (response.statusCode() / 100 != 3 || location.isEmpty()) {
                return new Page(next.uri(), response.statusCode(), response.body());
            }
            next = request(next.uri().resolve(location.get())).GET().build();
        }
        throw new Unexpected("Too many redirects from " + request.uri().getPath());
    }

    private HttpResponse<String> call(HttpRequest request) {
        return send(request, BodyHandlers.ofString());
    }

    private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> body) {
        try {
            return http.send(request, body);
        } catch (IOException e) {
            throw new UncheckedIOException("No answer from " + request.uri().getPath(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unexpected("Interrupted while waiting for " + request.uri().getPath());
        }
    }

    private static HttpRequest.Builder request(URI address) {
        return HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .header("User-Agent", "nimbus-driver")
                .header("Accept", accepted(address));
    }

    /// As a browser asks for a page, and a program for its data: what is due first is answered
    /// accordingly.
    private static String accepted(URI address) {
        return address.getPath().endsWith(".json") ? "application/json" : "text/html";
    }

    private static String encoded(Map<String, String> values) {
        return values.entrySet().stream()
                .map(value -> encode(value.getKey()) + "=" + encode(value.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
