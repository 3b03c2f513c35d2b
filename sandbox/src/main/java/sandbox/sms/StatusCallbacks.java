package sandbox.sms;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Calls back what became of a message, signed as Twilio signs. Who does not answer is not called
/// again.
public final class StatusCallbacks {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    /// @param secret the account's
    void tell(URI address, String secret, Map<String, String> fields) {
        Thread.ofVirtual().name("status-callback").start(() -> call(address, secret, fields));
    }

    private void call(URI address, String secret, Map<String, String> fields) {
        var form =
                fields.entrySet().stream()
                        .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                        .collect(Collectors.joining("&"));
        var request =
                HttpRequest.newBuilder(address)
                        .timeout(PATIENCE)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("X-Twilio-Signature", signature(address, secret, fields))
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build();
        try {
            http.send(request, BodyHandlers.discarding());
        } catch (IOException _) {
            // Nobody there.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    public static String signature(URI address, String secret, Map<String, String> fields) {
        var signed =
                address
                        + new TreeMap<>(fields)
                                .entrySet().stream()
                                        .map(field -> field.getKey() + field.getValue())
                                        .collect(Collectors.joining());
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
