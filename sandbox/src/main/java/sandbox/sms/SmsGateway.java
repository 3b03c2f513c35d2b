package sandbox.sms;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import sandbox.faults.FaultName;
import sandbox.faults.Faults;
import sandbox.faults.ReplyFaults;
import sandbox.wire.Reply;
import sandbox.wire.Request;

/// Accepts text messages over Twilio's REST API.
public final class SmsGateway {

    private static final String PREFIX = "/sms/2010-04-01/Accounts";
    static final String UNREACHABLE = "+15005550009";
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);

    private final Phones phones;
    private final InstantSource clock;
    private final Faults faults;
    private final ReplyFaults replyFaults;
    private final StatusCallbacks callbacks = new StatusCallbacks();

    public SmsGateway(Phones phones, InstantSource clock, Faults faults) {
        this.phones = phones;
        this.clock = clock;
        this.faults = faults;
        this.replyFaults = new ReplyFaults(faults);
    }

    public Reply answer(Request request) {
        return replyFaults.around(request, () -> route(request));
    }

    private Reply route(Request request) {
        List<String> path = request.partsAfter(PREFIX);
        if (!request.method().equals("POST")
                || path.size() != 2
                || !path.get(1).equals("Messages.json")) {
            return new SmsError(404, 20404, "The requested resource was not found").reply();
        }
        return account(request).equals(Optional.of(path.get(0)))
                ? send(request, path.get(0))
                : new SmsError(401, 20003, "Authenticate").reply();
    }

    private Reply send(Request request, String account) {
        var to = request.form("To").orElse("");
        var from = request.form("From").or(() -> request.form("MessagingServiceSid")).orElse("");
        var body = request.form("Body").orElse("");
        return SmsError.in(to, from, body)
                .or(() -> unreachable(to))
                .map(SmsError::reply)
                .orElseGet(() ->
                        accept(request, account, new TextMessage(to, from, body, clock.instant())));
    }

    private static Optional<SmsError> unreachable(String to) {
        return to.equals(UNREACHABLE)
                ? Optional.of(
                        new SmsError(400, 21614, "'To' number is not a valid mobile number: " + to))
                : Optional.empty();
    }

    private Reply accept(Request request, String account, TextMessage message) {
        var sid = "SM" + UUID.randomUUID().toString().replace("-", "");
        boolean undelivered = faults.take(FaultName.SMS_UNDELIVERED, "").isPresent();
        boolean lost = faults.take(FaultName.SMS_LOST, "").isPresent();
        if (!lost && !undelivered) {
            phones.deliver(message);
        }
        if (!lost) {
            report(request, account, sid, message, undelivered);
        }
        return Reply.json(201, SmsAccepted.of(account, sid, message, date(message.at())));
    }

    /// A lost message is one that nobody ever hears of again.
    private void report(
            Request request, String account, String sid, TextMessage message, boolean undelivered) {
        var fields = new HashMap<String, String>();
        fields.put("AccountSid", account);
        fields.put("From", message.from());
        fields.put("MessageSid", sid);
        fields.put("MessageStatus", undelivered ? "undelivered" : "delivered");
        fields.put("To", message.to());
        if (undelivered) {
            // Twilio's "unreachable destination handset".
            fields.put("ErrorCode", "30003");
        }
        request.form("StatusCallback")
                .map(URI::create)
                .ifPresent(address ->
                        callbacks.tell(
                                address,
                                credentials(request).map(Credentials::password).orElse(""),
                                fields));
    }

    private static String date(Instant at) {
        return DATE.format(at);
    }

    /// Any account may send whose name and password come by Basic authentication.
    private static Optional<String> account(Request request) {
        return credentials(request).map(Credentials::name);
    }

    private static Optional<Credentials> credentials(Request request) {
        return request.header("Authorization")
                .filter(value -> value.startsWith("Basic "))
                .map(value -> decode(value.substring(6)).split(":", 2))
                .filter(pair -> pair.length == 2 && !pair[1].isBlank())
                .map(pair -> new Credentials(pair[0], pair[1]));
    }

    private record Credentials(String name, String password) {}

    private static String decode(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return "";
        }
    }
}
