package sandbox.faults;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import sandbox.wire.Reply;

/// A reply that was written down word for word.
final class AnyReply {

    private AnyReply() {}

    static Reply of(Fault fault) {
        var order = fault.order();
        var body = body(order);
        return Reply.of(
                Objects.requireNonNullElse(order.status(), 200),
                Objects.requireNonNullElse(order.contentType(), "text/html; charset=utf-8"),
                out -> out.write(body));
    }

    private static byte[] body(FaultOrder order) {
        var base64 = order.bodyBase64();
        return base64 == null
                ? Objects.requireNonNullElse(order.body(), "").getBytes(StandardCharsets.UTF_8)
                : Base64.getDecoder().decode(base64);
    }
}
