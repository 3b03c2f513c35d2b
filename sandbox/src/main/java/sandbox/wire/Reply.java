package sandbox.wire;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// What goes back over the wire, and what to do once it has.
///
/// @param pace how the body goes out
public record Reply(
        int status,
        String contentType,
        Map<String, String> headers,
        Body body,
        Pace pace,
        Runnable afterwards) {

    private static final String XML = "text/xml; charset=utf-8";
    private static final String JSON = "application/json; charset=utf-8";

    public Reply {
        headers = Map.copyOf(headers);
    }

    public static Reply of(int status, String contentType, Body body) {
        return new Reply(status, contentType, Map.of(), body, Pace.FULL, () -> {});
    }

    public static Reply of(int status, String contentType, String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        return of(status, contentType, out -> out.write(bytes));
    }

    public static Reply xml(int status, String text) {
        return of(status, XML, text);
    }

    public static Reply json(int status, Object value) {
        return of(status, JSON, Json.write(value));
    }

    public static Reply text(int status, String text) {
        return of(status, "text/plain; charset=utf-8", text);
    }

    public static Reply html(int status, String page) {
        return of(status, "text/html; charset=utf-8", page).with("Cache-Control", "no-store");
    }

    public static Reply empty(int status) {
        return text(status, "");
    }

    public static Reply redirect(String location) {
        return empty(302).with("Location", location);
    }

    /// The connection closes and nothing comes back.
    public static Reply dropped() {
        return text(200, "lost").cutAfter(0);
    }

    public Reply with(String header, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Reply(status, contentType, more, body, pace, afterwards);
    }

    /// Headers that the reply has already are left as they are.
    public Reply withAll(Map<String, String> more) {
        var all = new LinkedHashMap<>(more);
        all.putAll(headers);
        return new Reply(status, contentType, all, body, pace, afterwards);
    }

    public Reply cutAfter(long bytes) {
        return paced(new Pace(bytes, pace.bytesPerSecond()));
    }

    public Reply at(long bytesPerSecond) {
        return paced(new Pace(pace.cutAt(), bytesPerSecond));
    }

    private Reply paced(Pace next) {
        return new Reply(status, contentType, headers, body, next, afterwards);
    }

    public Reply then(Runnable next) {
        return new Reply(
                status,
                contentType,
                headers,
                body,
                pace,
                () -> {
                    afterwards.run();
                    next.run();
                });
    }

    /// How fast the body goes out, and where it breaks off.
    record Pace(long cutAt, long bytesPerSecond) {

        static final Pace FULL = new Pace(Long.MAX_VALUE, Long.MAX_VALUE);
    }
}
