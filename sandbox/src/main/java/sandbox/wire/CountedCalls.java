package sandbox.wire;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import sandbox.calls.Call;
import sandbox.calls.Calls;

/// Lets requests in, sends replies out, and counts both.
public final class CountedCalls {

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);

    private final Calls calls;
    private final InstantSource clock;

    public CountedCalls(Calls calls, InstantSource clock) {
        this.calls = calls;
        this.clock = clock;
    }

    public Handler to(String service, Answering answering) {
        return http -> pass(http, new Request(http, service), answering);
    }

    /// For pages and the control surface, which are not part of the outside world.
    public Handler uncounted(Answering answering) {
        return http -> send(http, answering.answer(new Request(http, "")), _ -> {});
    }

    private void pass(Context http, Request request, Answering answering) throws IOException {
        var startedAt = clock.instant();
        var reply = answering.answer(request);
        send(
                http,
                reply,
                bytes -> {
                    reply.afterwards().run();
                    calls.add(call(request, reply, bytes, startedAt));
                });
    }

    /// A call is counted before its last byte has left, so whoever has the reply finds it counted.
    private void send(Context http, Reply reply, Sent sent) throws IOException {
        http.status(reply.status());
        http.header("Date", DATE.format(clock.instant()));
        exactly(http, reply.contentType());
        reply.headers().forEach(http::header);
        var out = new MeteredStream(line(http, reply.pace()), reply.pace().cutAt());
        try {
            reply.body().writeTo(out);
        } catch (ConnectionDropped _) {
            out.sendSoFar();
        } finally {
            sent.bytes(out.written());
        }
        if (out.brokenOff()) {
            hangUp(http);
        }
    }

    private static OutputStream line(Context http, Reply.Pace pace) throws IOException {
        var out = http.res().getOutputStream();
        return pace.bytesPerSecond() == Long.MAX_VALUE
                ? out
                : new SlowStream(out, pace.bytesPerSecond());
    }

    @FunctionalInterface
    private interface Sent {

        void bytes(long count);
    }

    private Call call(Request request, Reply reply, long bytes, Instant startedAt) {
        return new Call(
                request.service(),
                request.method(),
                request.path(),
                Call.withoutKeys(request.queryString()),
                reply.status(),
                request.practice().orElse(null),
                bytes,
                startedAt,
                clock.instant());
    }

    /// The servlet API would write the charset in its own way.
    private static void exactly(Context http, String contentType) {
        jetty(http)
                .getServletContextResponse()
                .getWrapped()
                .getHeaders()
                .put(new HttpField(HttpHeader.CONTENT_TYPE, contentType));
    }

    private static ServletContextRequest jetty(Context http) {
        return ServletContextRequest.getServletContextRequest(http.req());
    }

    private static void hangUp(Context http) {
        jetty(http).getConnectionMetaData().getConnection().getEndPoint().close();
    }
}
