package nimbus.messages;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import nimbus.outgoing.Addresses;
import nimbus.outgoing.Outgoing;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.entity.UrlEncodedFormEntity;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.message.BasicNameValuePair;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Access tokens for a mail server that takes no passwords, by client credentials.
///
/// @see <a
///   href="https://learn.microsoft.com/exchange/client-developer/legacy-protocols/how-to-authenticate-an-imap-pop-smtp-application-by-using-oauth">Microsoft's
///   description</a>
final class MailTokens {

    private static final Duration AHEAD = Duration.ofMinutes(2);
    private static final int LARGEST = 64 << 10;
    private static final JsonMapper JSON = new JsonMapper();

    private final MailSettings.Oauth settings;
    private final CloseableHttpClient http;
    private final InstantSource clock;
    private @Nullable Token held;

    MailTokens(MailSettings settings, boolean production, InstantSource clock) {
        this.settings = settings.oauth();
        this.http =
                Outgoing.http(
                        new Addresses(production, List.of(settings.oauth().tokenUrl())),
                        settings.timeout(),
                        settings.timeout());
        this.clock = clock;
    }

    private record Token(String value, Instant until) {}

    /// No token, and so no mail.
    static final class NoToken extends RuntimeException {

        private static final long serialVersionUID = 1;

        NoToken(String why) {
            super(why);
        }
    }

    boolean wanted() {
        return settings.usable();
    }

    /// @throws NoToken when there is none to be had
    synchronized String current() {
        var token = held;
        if (token == null || !clock.instant().isBefore(token.until())) {
            token = fetched();
            held = token;
        }
        return token.value();
    }

    /// After the mail server refused it.
    synchronized void forget() {
        held = null;
    }

    private Token fetched() {
        var request = new HttpPost(settings.tokenUrl());
        request.setEntity(
                new UrlEncodedFormEntity(
                        List.of(
                                new BasicNameValuePair("grant_type", "client_credentials"),
                                new BasicNameValuePair("client_id", settings.clientId()),
                                new BasicNameValuePair("client_secret", settings.clientSecret()),
                                new BasicNameValuePair("scope", settings.scope()))));
        try {
            return http.execute(request, this::read);
        } catch (IOException | JacksonException e) {
            throw new NoToken("the token endpoint of the mail server did not answer");
        }
    }

    private Token read(ClassicHttpResponse response) throws IOException {
        var entity = response.getEntity();
        var bytes = entity == null ? null : EntityUtils.toByteArray(entity, LARGEST);
        var body = bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
        var json = JSON.readTree(body);
        var token = json.path("access_token").asString("");
        if (response.getCode() != 200 || token.isEmpty()) {
            throw new NoToken(
                    "the token endpoint of the mail server refused nimbus.messages.mail.oauth: "
                            + Said.shown(json.path("error").asString("no access token")));
        }
        var life = Duration.ofSeconds(json.path("expires_in").asLong(0));
        return new Token(token, clock.instant().plus(life).minus(AHEAD));
    }
}
