package nimbus.connections.wire;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.net.http.HttpHeaders;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.zip.ZipException;
import javax.net.ssl.SSLException;
import nimbus.connections.Answer;
import nimbus.connections.CallMeter;
import nimbus.outgoing.Addresses;
import nimbus.outgoing.Outgoing;
import nimbus.outgoing.PointsInside;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.io.CloseMode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// HTTP to the outside: never a redirect, never without end, never a key in a message.
public final class Wire implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Wire.class);

    /// Each call is bounded by its own limits; this only frees what nobody waits for any more.
    private static final Duration SILENCE = Duration.ofMinutes(30);

    private final Addresses addresses;
    private final CloseableHttpClient http;
    private final ExecutorService asking = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService alarms =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("wire-alarms").factory());

    public Wire(Addresses addresses, Duration connectTimeout) {
        this.addresses = addresses;
        this.http = Outgoing.http(addresses, connectTimeout, SILENCE);
    }

    /// Makes an answer of a reply.
    @FunctionalInterface
    public interface Reading<T> {

        Answer<T> read(Reply reply) throws IOException;
    }

    /// Asks once. The reading runs on this thread, while the reply arrives.
    public <T> Answer<T> send(Call call, Reading<T> reading) {
        var refusal = addresses.refusal(call.address());
        if (refusal.isPresent()) {
            return new Answer.Unavailable<>(refusal.get());
        }
        if (call.counted()) {
            CallMeter.current().ifPresent(CallMeter::countCall);
        }
        var request = request(call);
        var asked =
                asking.submit(() -> http.executeOpen(null, request, HttpClientContext.create()));
        try {
            var response = asked.get(call.limits().begin().toMillis(), TimeUnit.MILLISECONDS);
            return read(call, request, response, reading);
        } catch (TimeoutException _) {
            request.cancel();
            return unavailable(call, "did not answer within " + seconds(call.limits().begin()));
        } catch (ExecutionException e) {
            return unavailable(call, problem(e.getCause()));
        } catch (InterruptedException _) {
            request.cancel();
            Thread.currentThread().interrupt();
            return unavailable(call, "was not waited for, Nimbus is stopping");
        }
    }

    private static String problem(@Nullable Throwable problem) {
        return switch (problem) {
            case PointsInside _ -> "leads into a private network and was not called";
            case UnknownHostException _,
                    ConnectException _,
                    ConnectTimeoutException _,
                    NoRouteToHostException _ ->
                    "cannot be reached";
            case SSLException _ -> "offers no secure connection that can be trusted";
            case null, default -> "broke the connection off";
        };
    }

    private <T> Answer<T> read(
            Call call,
            HttpUriRequestBase request,
            ClassicHttpResponse response,
            Reading<T> reading) {
        var late = new AtomicBoolean();
        var alarm =
                alarms.schedule(
                        () -> giveUp(request, late),
                        call.limits().end().toMillis(),
                        TimeUnit.MILLISECONDS);
        long weight = 0;
        try (var body =
                new GuardedBody(new Line(response), packed(response), call.limits().most())) {
            try {
                var reply = new Reply(response.getCode(), headers(response), body, body::weight);
                return reading.read(reply);
            } finally {
                weight = body.weight();
            }
        } catch (TooMuch | Unreadable e) {
            LOG.warn("{}: {}", call, e.getMessage());
            return new Answer.Unreadable<>(host(call) + " sent " + e.getMessage());
        } catch (CharacterCodingException | ZipException _) {
            LOG.warn("{}: damaged bytes", call);
            return new Answer.Unreadable<>(host(call) + " sent damaged bytes");
        } catch (IOException _) {
            return unavailable(
                    call,
                    late.get()
                            ? "was not done within " + seconds(call.limits().end())
                            : "broke the connection off in the middle");
        } finally {
            alarm.cancel(false);
            // Frees the connection where the reply was not read to its end.
            request.cancel();
            long read = weight;
            CallMeter.current().ifPresent(meter -> meter.countBytes(read));
            LOG.debug("{}: {} after {} bytes", call, response.getCode(), weight);
        }
    }

    private static boolean packed(ClassicHttpResponse response) {
        var encoding = response.getFirstHeader("Content-Encoding");
        return encoding != null && "gzip".equalsIgnoreCase(encoding.getValue());
    }

    private static HttpHeaders headers(ClassicHttpResponse response) {
        return HttpHeaders.of(
                Arrays.stream(response.getHeaders())
                        .collect(
                                Collectors.groupingBy(
                                        Header::getName,
                                        Collectors.mapping(Header::getValue, Collectors.toList()))),
                (_, _) -> true);
    }

    private static void giveUp(HttpUriRequestBase request, AtomicBoolean late) {
        late.set(true);
        request.cancel();
    }

    private static HttpUriRequestBase request(Call call) {
        var request = new HttpUriRequestBase(call.method().name(), call.address());
        request.setHeader("Accept-Encoding", "gzip");
        call.headers().forEach(request::setHeader);
        if (call.method() == Call.Method.POST) {
            request.setEntity(
                    new StringEntity(
                            form(call.form().orElse(Map.of())),
                            ContentType.APPLICATION_FORM_URLENCODED.withCharset(
                                    StandardCharsets.UTF_8)));
        }
        return request;
    }

    /// The fields of a form or query, encoded.
    public static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    /// An address below a base, with a query.
    public static URI address(URI base, String path, Map<String, String> query) {
        var start = base.toString().replaceAll("/+$", "") + path;
        return URI.create(query.isEmpty() ? start : start + "?" + form(query));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static <T> Answer<T> unavailable(Call call, String what) {
        LOG.warn("{}: {} {}", call, host(call), what);
        return new Answer.Unavailable<>(host(call) + " " + what);
    }

    private static String host(Call call) {
        return call.address().getHost();
    }

    private static String seconds(Duration time) {
        return time.toSeconds() + " s";
    }

    @Override
    public void close() {
        alarms.shutdownNow();
        http.close(CloseMode.IMMEDIATE);
        asking.shutdownNow();
    }
}
