package nimbus.messages;

import java.nio.charset.StandardCharsets;
import nimbus.messages.Delivery.Refused;
import nimbus.messages.Delivery.Sent;
import nimbus.messages.Delivery.Unavailable;
import org.jspecify.annotations.Nullable;
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
    public Delivery send(String to, String text) {
        if (!settings.usable()) {
            return new Unavailable("no SMS gateway is set up");
        }
        var form = new LinkedMultiValueMap<String, String>();
        form.add("To", to);
        form.add("From", settings.from());
        form.add("Body", text);
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
            return new Unavailable("the SMS gateway did not answer");
        }
    }

    private static Delivery understood(ConvertibleClientHttpResponse response)
            throws java.io.IOException {
        var status = response.getStatusCode();
        if (status.is2xxSuccessful()) {
            return new Sent();
        }
        if (status.value() == 400) {
            var problem = response.bodyTo(Problem.class);
            return new Refused(
                    "the SMS gateway refused the number"
                            + (problem == null ? "" : " (code " + problem.code() + ")"));
        }
        return new Unavailable("the SMS gateway answered " + status.value());
    }

    private record Problem(int code, @Nullable String message) {}
}
