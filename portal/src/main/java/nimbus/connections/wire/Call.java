package nimbus.connections.wire;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// One question to the outside.
///
/// @param name what logs may say about it; the address may hold keys and never shows
/// @param form the fields of a form to post
/// @param limits how long until the reply begins, and how long until it must have ended
/// @param counted whether it is a call by the provider's count
public record Call(
        String name,
        Method method,
        URI address,
        Map<String, String> headers,
        Optional<Map<String, String>> form,
        CallLimits limits,
        boolean counted) {

    public enum Method {
        GET,
        POST,
        DELETE
    }

    /// @param most how many bytes, unpacked, are taken
    public record CallLimits(Duration begin, Duration end, long most) {}

    public static Call get(String name, URI address, CallLimits limits) {
        return new Call(name, Method.GET, address, Map.of(), Optional.empty(), limits, true);
    }

    public static Call delete(String name, URI address, CallLimits limits) {
        return new Call(name, Method.DELETE, address, Map.of(), Optional.empty(), limits, true);
    }

    public static Call post(String name, URI address, Map<String, String> form, CallLimits limits) {
        return new Call(name, Method.POST, address, Map.of(), Optional.of(form), limits, true);
    }

    public Call with(Map<String, String> newHeaders) {
        return new Call(name, method, address, newHeaders, form, limits, counted);
    }

    public Call uncounted() {
        return new Call(name, method, address, headers, form, limits, false);
    }

    /// When it is over at the latest.
    Duration longest() {
        return limits.begin().plus(limits.end());
    }

    @Override
    public String toString() {
        return method + " " + name;
    }
}
