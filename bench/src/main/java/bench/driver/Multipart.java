package bench.driver;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// A form with files in it (RFC 7578).
final class Multipart {

    private final String boundary = "nimbus-" + UUID.randomUUID();
    private final List<byte[]> parts = new ArrayList<>();

    Multipart fields(Map<String, String> values) {
        values.forEach((name, value) ->
                parts.add(
                        utf8(
                                "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                                        .formatted(boundary, name, value))));
        return this;
    }

    Multipart file(String field, String name, byte[] content) {
        parts.add(
                utf8(
                        "--%s\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\nContent-Type: application/octet-stream\r\n\r\n"
                                .formatted(boundary, field, name)));
        parts.add(content);
        parts.add(utf8("\r\n"));
        return this;
    }

    String contentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    BodyPublisher body() {
        var all = new ArrayList<>(parts);
        all.add(utf8("--" + boundary + "--\r\n"));
        return BodyPublishers.ofByteArrays(all);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
