package nimbus.connections.wire;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.zip.ZipException;
import javax.net.ssl.SSLException;
import nimbus.connections.Answer;
import nimbus.connections.CallMeter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// HTTP to the outside: never a redirect, never without end, never a key in a message.
public final class Wire implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Wire.class);

    private final Addresses addresses;
    private final HttpClient http;
    private final ScheduledExecutorService alarms =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("wire-alarms").factory());

    public Wire(Addresses addresses, Duration connectTimeout) {
        this.addresses = addresses;
        this.http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(connectTimeout)
                        .executor(Executors.newVirtualThreadPerTaskExecutor())
                        .build();
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
        try {
            var response = http.send(request(call), BodyHandlers.ofInputStream());
            return read(call, response, reading);
        } catch (HttpConnectTimeoutException | ConnectException _) {
            return unavailable(call, "cannot be reached");
        } catch (HttpTimeoutException _) {
            return unavailable(call, "did not answer within " + seconds(call.patience().begin()));
        } catch (SSLException _) {
            return unavailable(call, "offers no secure connection that can be trusted");
        } catch (IOException _) {
            return unavailable(call, "broke the connection off");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return unavailable(call, "was not waited for, Nimbus is stopping");
        }
    }

    private <T> Answer<T> read(Call call, HttpResponse<InputStream> response, Reading<T> reading) {
        var late = new AtomicBoolean();
        var line = response.body();
        var alarm =
                alarms.schedule(
                        () -> giveUp(line, late),
                        call.patience().end().toMillis(),
                        TimeUnit.MILLISECONDS);
        long weight = 0;
        try (var body = new GuardedBody(line, packed(response), call.patience().most())) {
            try {
                var reply =
                        new Reply(response.statusCode(), response.headers(), body, body::weight);
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
                            ? "was not done within " + seconds(call.patience().end())
                            : "broke the connection off in the middle");
        } finally {
            alarm.cancel(false);
            long read = weight;
            CallMeter.current().ifPresent(meter -> meter.countBytes(read));
            LOG.debug("{}: {} after {} bytes", call, response.statusCode(), weight);
        }
    }

    private static boolean packed(HttpResponse<?> response) {
        return response.headers()
                .firstValue("content-encoding")
                .filter("gzip"::equalsIgnoreCase)
                .isPresent();
    }

    private static void giveUp(InputStream line, AtomicBoolean late) {
        late.set(true);
        try {
            line.close();
        } catch (IOException _) {
            // Nothing more is wanted from it.
        }
    }

    private static HttpRequest request(Call call) {
        var request =
                HttpRequest.newBuilder(call.address())
                        .timeout(call.patience().begin())
                        .header("Accept-Encoding", "gzip");
        call.headers().forEach(request::header);
        return switch (call.method()) {
            case GET -> request.GET().build();
            case DELETE -> request.DELETE().build();
            case POST ->
                    request.header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(BodyPublishers.ofString(form(call.form().orElse(Map.of()))))
                            .build();
        };
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
        http.shutdownNow();
    }
}
