package nimbus.messages;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;
import nimbus.messages.Handed.NotTaken;
import nimbus.messages.Handed.Refused;
import nimbus.messages.Handed.Taken;
import nimbus.messages.Handed.Unknown;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClient.RequestHeadersSpec.ConvertibleClientHttpResponse;
import org.springframework.web.client.RestClientException;

/// Hands text messages to an SMS gateway that speaks Twilio's REST wire.
final class TwilioGateway implements SmsGateway {

    private final RestClient http;
    private final SmsSettings settings;

    TwilioGateway(RestClient http, SmsSettings settings) {
        this.http = http;
        this.settings = settings;
    }

    @Override
    public Handed send(Text text) {
        if (!settings.usable()) {
            return new Refused("no SMS gateway is set up");
        }
        var form = new LinkedMultiValueMap<String, String>();
        form.add("To", text.to());
        form.add("From", settings.from());
        form.add("Body", text.words());
        form.add("ValidityPeriod", Long.toString(Math.max(1, text.life().toSeconds())));
        if (reachable(text.reports())) {
            form.add("StatusCallback", text.reports().toString());
        }
        try {
            return http.post()
                    .uri("/2010-04-01/Accounts/{account}/Messages.json", settings.accountSid())
                    .headers(headers ->
                            headers.setBasicAuth(
                                    settings.accountSid(),
                                    settings.authToken(),
                                    StandardCharsets.UTF_8))
                    .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                    .body(form)
                    .exchangeForRequiredValue((_, response) -> understood(response));
        } catch (RestClientException e) {
            return neverReached(e)
                    ? new NotTaken("the SMS gateway did not answer")
                    : new Unknown("the SMS gateway did not answer");
        }
    }

    @Override
    public Optional<Fate> fate(URI address, Map<String, String> form, String signature) {
        if (!settings.usable()
                || !new TwilioSignature(settings.authToken()).fits(address, form, signature)) {
            return Optional.empty();
        }
        var code = form.getOrDefault("ErrorCode", "");
        return switch (form.getOrDefault("MessageStatus", "")) {
            case "sent" -> Optional.of(new Fate(Fate.Kind.SENT, code));
            case "delivered", "read" -> Optional.of(new Fate(Fate.Kind.DELIVERED, code));
            case "undelivered", "failed", "canceled" ->
                    Optional.of(new Fate(Fate.Kind.UNDELIVERED, code));
            default -> Optional.of(new Fate(Fate.Kind.TAKEN, code));
        };
    }

    /// A gateway on the internet refuses messages that name an address on somebody's desk.
    private boolean reachable(URI reports) {
        return "https".equals(reports.getScheme()) || "http".equals(settings.baseUrl().getScheme());
    }

    /// Without a connection nothing was handed over; whatever breaks later may have been read.
    private static boolean neverReached(Throwable problem) {
        for (var cause = problem; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException
                    || cause instanceof ConnectTimeoutException
                    || cause instanceof UnknownHostException
                    || cause instanceof SSLHandshakeException) {
                return true;
            }
        }
        return false;
    }

    private static Handed understood(ConvertibleClientHttpResponse response) throws IOException {
        int status = response.getStatusCode().value();
        var reason = "the SMS gateway answered " + status;
        return switch (status) {
            case 200, 201 -> taken(response);
            case 400 -> refused(response);
            // Twilio says of these that the message was not queued.
            case 429, 503 -> new NotTaken(reason, wait(response.getHeaders()));
            default -> status >= 500 ? new Unknown(reason) : new Refused(reason);
        };
    }

    private static Handed taken(ConvertibleClientHttpResponse response) {
        var message = response.bodyTo(Message.class);
        return new Taken(message == null || message.sid() == null ? "" : message.sid());
    }

    private static Handed refused(ConvertibleClientHttpResponse response) {
        var problem = response.bodyTo(Problem.class);
        return new Refused(
                "the SMS gateway refused the number"
                        + (problem == null ? "" : " (code " + problem.code() + ")"));
    }

    private static Optional<Duration> wait(HttpHeaders headers) {
        return Optional.ofNullable(headers.getFirst(HttpHeaders.RETRY_AFTER))
                .filter(seconds -> seconds.matches("[0-9]{1,6}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)));
    }

    private record Message(@Nullable String sid) {}

    private record Problem(int code, @Nullable String message) {}
}
