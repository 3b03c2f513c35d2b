package nimbus.support;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What may stand in the headers of a request that no browser made.
///
/// @param contentType of the body, where the request has one
/// @param others by name
public record OddHeaders(String contentType, String body, Map<String, String> others) {

    private static final String LONG = "9".repeat(3000);

    public OddHeaders {
        others = Map.copyOf(others);
    }

    /// Each with one kind of oddity in all headers that the portal reads.
    public static List<OddHeaders> all() {
        return List.of(
                new OddHeaders(
                        "multipart/form-data",
                        "no boundary",
                        same("", "Accept", "Accept-Language", "Range", "If-None-Match", "Origin")),
                new OddHeaders(
                        "application/json;charset=klingon",
                        "[[[[[[[[{",
                        same(
                                ";;;,q=9",
                                "Accept",
                                "Accept-Language",
                                "Accept-Encoding",
                                "Range",
                                "If-None-Match",
                                "If-Modified-Since",
                                "Forwarded",
                                "X-Forwarded-For",
                                "X-Forwarded-Proto")),
                new OddHeaders(
                        "x/" + LONG,
                        LONG,
                        same(
                                LONG,
                                "Accept-Language",
                                "Cookie",
                                "Last-Event-ID",
                                "X-Forwarded-For",
                                "User-Agent")),
                new OddHeaders(
                        "application/x-www-form-urlencoded",
                        "%zz=%&&&=&%00=%ff",
                        Map.of(
                                "Accept", "text/html;q=1e9, */*;q=-1, application/xml",
                                "Accept-Language", "xx-x-y, *;q=2, \u00e9",
                                "Range", "bytes=-1-,99999999999999999999-",
                                "If-Modified-Since", "Thu, 99 Nop 9999 99:99:99 GMT",
                                "Last-Event-ID", "-99999999999999999999",
                                "X-Forwarded-Host", "elsewhere.example:99999",
                                "X-Forwarded-Prefix", "/../..",
                                "HX-Request", "perhaps",
                                "Cookie", "nimbus=; nimbus-said=!; =; a=\"")),
                new OddHeaders(
                        "application/json",
                        "null",
                        Map.of(
                                "Accept", "application/json",
                                "Authorization", "Bearer " + LONG,
                                "DPoP", "a.b.c",
                                "X-Forwarded-For", "::ffff:999.1.1.1, [::1, unknown, _hidden",
                                "Origin", "null",
                                "X-HTTP-Method-Override", "TRACE")));
    }

    private static Map<String, String> same(String value, String... names) {
        return Stream.of(names)
                .collect(java.util.stream.Collectors.toMap(name -> name, _ -> value));
    }

    /// @param credential what the caller shows anyway, by name and value
    String[] headers(String... credential) {
        var odd =
                others.entrySet().stream()
                        .filter(one -> !List.of(credential).contains(one.getKey()))
                        .flatMap(one -> Stream.of(one.getKey(), one.getValue()));
        return Stream.concat(Stream.of(credential), odd).toArray(String[]::new);
    }

    @Override
    public String toString() {
        return "odd headers and " + contentType.substring(0, Math.min(30, contentType.length()));
    }
}
