package nimbus.connections.wire;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.LongSupplier;

/// What came back, while it comes.
public final class Reply {

    private static final int SHORT = 4096;

    private final int status;
    private final HttpHeaders headers;
    private final InputStream body;
    private final LongSupplier weight;

    Reply(int status, HttpHeaders headers, InputStream body, LongSupplier weight) {
        this.status = status;
        this.headers = headers;
        this.body = body;
        this.weight = weight;
    }

    public int status() {
        return status;
    }

    public Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    public Optional<Long> number(String name) {
        return header(name)
                .map(String::strip)
                .filter(text -> text.matches("\\d{1,9}"))
                .map(Long::valueOf);
    }

    /// The other side's own time, by its `Date`.
    public Optional<Instant> date() {
        try {
            return header("date")
                    .map(text -> DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from));
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    public InputStream body() {
        return body;
    }

    /// Bytes that came over the line so far.
    public long bytes() {
        return weight.getAsLong();
    }

    /// The start of a text that may help to understand a refusal; never shown to people as it is.
    public String start() {
        try {
            return new String(body.readNBytes(SHORT), StandardCharsets.UTF_8);
        } catch (IOException _) {
            return "";
        }
    }
}
