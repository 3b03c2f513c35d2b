package nimbus.support;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;

/// A form with files, as a browser writes it.
final class FormWithFiles {

    private static final String BOUNDARY = "----nimbus-test-7d1f6c";

    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    void field(String name, String value) {
        write(
                "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                        .formatted(BOUNDARY, name, value));
    }

    void file(String field, String name, byte[] content) {
        write(
                "--%s\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\nContent-Type: application/octet-stream\r\n\r\n"
                        .formatted(BOUNDARY, field, name.replace("\"", "%22")));
        body.writeBytes(content);
        write("\r\n");
    }

    String contentType() {
        return "multipart/form-data; boundary=" + BOUNDARY;
    }

    BodyPublisher body() {
        write("--" + BOUNDARY + "--\r\n");
        return BodyPublishers.ofByteArray(body.toByteArray());
    }

    /// The last file is this long and full of zeros; it is made while it is sent.
    BodyPublisher endingWith(String field, String name, long length) {
        write(
                "--%s\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\n\r\n"
                        .formatted(BOUNDARY, field, name));
        return BodyPublishers.concat(
                BodyPublishers.ofByteArray(body.toByteArray()),
                BodyPublishers.ofInputStream(() -> new Zeros(length)),
                BodyPublishers.ofString("\r\n--" + BOUNDARY + "--\r\n"));
    }

    private void write(String text) {
        body.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
