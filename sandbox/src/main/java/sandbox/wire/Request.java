package sandbox.wire;

import io.javalin.http.Context;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One request as the services see it.
public final class Request {

    private final Context http;
    private String service;
    private @Nullable String practice;

    Request(Context http, String service) {
        this.http = http;
        this.service = service;
    }

    public String method() {
        return http.req().getMethod();
    }

    public String path() {
        return http.path();
    }

    /// The path below a prefix, in the parts between its slashes.
    public List<String> partsAfter(String prefix) {
        var rest = path().substring(Math.min(prefix.length(), path().length()));
        return List.of(rest.split("/")).stream()
                .filter(part -> !part.isEmpty())
                .map(Request::decoded)
                .toList();
    }

    /// In a path a plus is a plus, which in a query it is not.
    private static String decoded(String part) {
        return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /// Parameter names are read without case, as Xero does.
    public Optional<String> query(String name) {
        return http.queryParamMap().entrySet().stream()
                .filter(parameter -> parameter.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .flatMap(List::stream)
                .findFirst();
    }

    /// The full address without its query, as links back to it are written.
    public String address() {
        return http.url();
    }

    public boolean asks(String name) {
        return query(name).filter("true"::equalsIgnoreCase).isPresent();
    }

    public String queryString() {
        return Optional.ofNullable(http.queryString()).orElse("");
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(http.header(name)).map(String::strip);
    }

    public Optional<String> form(String name) {
        return Optional.ofNullable(http.formParam(name));
    }

    public Optional<String> cookie(String name) {
        return Optional.ofNullable(http.cookie(name));
    }

    public JsonNode json() {
        return Json.read(http.body());
    }

    /// Names the service and the practice this call is counted for.
    public void countsFor(String asService, String asPractice) {
        service = asService;
        practice = asPractice;
    }

    public void countsFor(String asService) {
        service = asService;
    }

    String service() {
        return service;
    }

    public Optional<String> practice() {
        return Optional.ofNullable(practice);
    }
}
