package nimbus.support;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Reads the phones and mailboxes of the sandbox, as the people in a test would.
public final class Post {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern PIN = Pattern.compile("\\b\\d{6}\\b");
    private static final Pattern LINK = Pattern.compile("https?://[^\\s\"<>]+");

    private Post() {}

    /// A text message or mail.
    public record Message(
            String to, String from, @Nullable String subject, String body, @Nullable String html) {

        public String pin() {
            var found = PIN.matcher(body);
            if (!found.find()) {
                throw new AssertionError("No PIN in: " + body);
            }
            return found.group();
        }

        /// The path of its first link.
        public String link() {
            var found = LINK.matcher(body);
            if (!found.find()) {
                throw new AssertionError("No link in: " + body);
            }
            return URI.create(found.group()).getRawPath();
        }
    }

    /// Newest first.
    public static List<Message> onPhone(String number) {
        return read("/_sandbox/phone/" + number);
    }

    /// Newest first.
    public static List<Message> inMailbox(String address) {
        return read("/_sandbox/mailbox/" + address);
    }

    /// @param name a fault of the sandbox, met by the next `count` calls to `target`
    public static void orderFault(String json) {
        call(
                HttpRequest.newBuilder(at("/_sandbox/faults"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    /// Takes back what is left of a fault.
    public static void liftFaults(String name) {
        call(HttpRequest.newBuilder(at("/_sandbox/faults?name=" + name)).DELETE());
    }

    private static List<Message> read(String path) {
        return JSON.rebuild()
                .disable(tools.jackson.databind.DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build()
                .readValue(call(HttpRequest.newBuilder(at(path))), new TypeReference<>() {});
    }

    private static String call(HttpRequest.Builder request) {
        try {
            var response = HTTP.send(request.build(), BodyHandlers.ofString());
            if (response.statusCode() >= 300) {
                throw new AssertionError(response.statusCode() + " " + response.body());
            }
            return response.body();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static URI at(String path) {
        return URI.create(TestWorld.sandbox().baseUri() + path);
    }
}
