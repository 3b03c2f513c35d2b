package sandbox.wire;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.time.InstantSource;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import sandbox.calls.Call;
import sandbox.calls.Calls;

/// Lets requests in, sends replies out, and counts both.
public final class Door {

    private final Calls calls;
    private final InstantSource clock;

    public Door(Calls calls, InstantSource clock) {
        this.calls = calls;
        this.clock = clock;
    }

    public Handler to(String service, Answering answering) {
        return http -> pass(http, new Request(http, service), answering);
    }

    /// For pages and the control surface, which are not part of the outside world.
    public Handler uncounted(Answering answering) {
        return http -> {
            var reply = answering.answer(new Request(http, ""));
            send(http, reply);
        };
    }

    private void pass(Context http, Request request, Answering answering) throws IOException {
        var startedAt = clock.instant();
        var reply = answering.answer(request);
        var bytes = 0L;
        try {
            bytes = send(http, reply);
        } finally {
            reply.afterwards().run();
            calls.add(
                    new Call(
                            request.service(),
                            request.method(),
                            request.path(),
                            Call.withoutKeys(request.queryString()),
                            reply.status(),
                            request.practice().orElse(null),
                            bytes,
                            startedAt,
                            clock.instant()));
        }
    }

    private static long send(Context http, Reply reply) throws IOException {
        http.status(reply.status());
        exactly(http, reply.contentType());
        reply.headers().forEach(http::header);
        var out = new MeteredStream(http.outputStream(), reply.cutAt());
        try {
            reply.body().writeTo(out);
            out.flush();
        } catch (ConnectionDropped _) {
            hangUp(http);
        }
        return out.written();
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
