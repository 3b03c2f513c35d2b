package sandbox.faults;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import sandbox.wire.Reply;
import sandbox.wire.Request;

/// Faults that stand in front of any service and spoil its replies.
public final class ReplyFaults {

    private static final String LOGIN_PAGE =
            """
            <!DOCTYPE html>
            <html lang="en"><head><title>Login | Xero Accounting Software</title></head>
            <body><h1>Log in to Xero</h1><form method="post"><input name="Username"></form></body>
            </html>
            """;
    private static final String ERROR =
            "<Response><Status>ERROR</Status><ErrorDescription>An unexpected error"
                    + " occurred</ErrorDescription></Response>";

    private final Faults faults;

    public ReplyFaults(Faults faults) {
        this.faults = faults;
    }

    public Reply around(Request request, Supplier<Reply> answer) {
        take(FaultName.HOLD, request).ifPresent(fault -> faults.hold(request, fault));
        take(FaultName.SLOW_REPLY, request).ifPresent(ReplyFaults::dawdle);
        var reply = instead(request).orElseGet(answer);
        return cut(request, slowed(request, reply));
    }

    private Reply slowed(Request request, Reply reply) {
        return take(FaultName.SLOW_BODY, request)
                .map(fault -> reply.at(orElse(fault.order().bytesPerSecond(), 10_000L)))
                .orElse(reply);
    }

    private Reply cut(Request request, Reply reply) {
        return take(FaultName.CUT_BODY, request)
                .map(fault -> reply.cutAfter(orElse(fault.order().atBytes(), 1_000L)))
                .orElse(reply);
    }

    private Optional<Reply> instead(Request request) {
        return throttled(request).or(() -> broken(request)).or(() -> disguised(request));
    }

    private Optional<Reply> throttled(Request request) {
        return limit(FaultName.LIMIT_MINUTE, "minute", 60, request)
                .map(reply -> reply.with("X-MinLimit-Remaining", "0"))
                .or(() ->
                        limit(FaultName.LIMIT_DAY, "day", 66_975, request)
                                .map(reply -> reply.with("X-DayLimit-Remaining", "0")))
                .or(() -> limit(FaultName.LIMIT_CONCURRENCY, "concurrent", 0, request))
                .or(() ->
                        limit(FaultName.LIMIT_APP, "appminute", 60, request)
                                .map(reply -> reply.with("X-AppMinLimit-Remaining", "0")));
    }

    private Optional<Reply> limit(FaultName name, String problem, long usual, Request request) {
        return take(name, request)
                .map(fault -> Objects.requireNonNullElse(fault.order().retryAfter(), usual))
                .map(wait -> tooMany(problem, wait));
    }

    /// What the gateway says to one call too many; only waits of some length are announced.
    public static Reply tooMany(String problem, long retryAfterSeconds) {
        var reply = Reply.text(429, "Rate limit exceeded").with("X-Rate-Limit-Problem", problem);
        return retryAfterSeconds == 0
                ? reply
                : reply.with("Retry-After", String.valueOf(retryAfterSeconds));
    }

    private Optional<Reply> broken(Request request) {
        return text(FaultName.BROKEN, 500, "An error occurred in Xero", request)
                .or(() ->
                        text(
                                FaultName.MAINTENANCE,
                                503,
                                "The Xero API is currently offline for maintenance",
                                request))
                .or(() ->
                        text(
                                FaultName.UNAVAILABLE,
                                503,
                                "The Xero API is temporarily unavailable",
                                request))
                .or(() ->
                        text(
                                FaultName.ORGANISATION_OFFLINE,
                                503,
                                "The Organisation is offline",
                                request));
    }

    private Optional<Reply> text(FaultName name, int status, String text, Request request) {
        return take(name, request).map(_ -> Reply.text(status, text));
    }

    private Optional<Reply> disguised(Request request) {
        return take(FaultName.HTML_LOGIN_PAGE, request)
                .map(_ -> Reply.html(200, LOGIN_PAGE))
                .or(() -> take(FaultName.STATUS_ERROR, request).map(_ -> Reply.xml(200, ERROR)))
                .or(() -> take(FaultName.HOSTILE_XML, request).map(ReplyFaults::hostile))
                .or(() -> take(FaultName.ANY_REPLY, request).map(AnyReply::of));
    }

    private static long orElse(@Nullable Long value, long usual) {
        return value == null ? usual : value;
    }

    private static Reply hostile(Fault fault) {
        return Reply.xml(200, Objects.requireNonNullElse(fault.order().body(), ""));
    }

    private Optional<Fault> take(FaultName name, Request request) {
        return faults.take(name, request);
    }

    private static void dawdle(Fault fault) {
        try {
            Thread.sleep(
                    Duration.ofSeconds(Objects.requireNonNullElse(fault.order().seconds(), 5L)));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
