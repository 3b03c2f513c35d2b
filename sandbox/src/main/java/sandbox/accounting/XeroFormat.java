package sandbox.accounting;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import sandbox.wire.DocumentWriter;
import sandbox.wire.JsonWriter;
import sandbox.wire.Request;
import sandbox.wire.XmlWriter;

/// XML unless JSON is asked for; dates look different in each.
enum XeroFormat {
    XML("text/xml; charset=utf-8"),
    JSON("application/json; charset=utf-8");

    private static final DateTimeFormatter ISO =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

    private final String contentType;

    XeroFormat(String contentType) {
        this.contentType = contentType;
    }

    static XeroFormat of(Request request) {
        return request.header("Accept").filter(accept -> accept.contains("json")).isPresent()
                ? JSON
                : XML;
    }

    String contentType() {
        return contentType;
    }

    DocumentWriter start(OutputStream out) throws IOException {
        return this == JSON ? JsonWriter.pascalCase(out) : new XmlWriter(out).open("Response");
    }

    void end(DocumentWriter document) throws IOException {
        if (this == XML) {
            document.close("Response");
        }
        document.flush();
    }

    String date(Instant at) {
        return this == JSON ? "/Date(%d+0000)/".formatted(at.toEpochMilli()) : ISO.format(at);
    }

    /// Some dates come without their offset.
    String bareDate(Instant at) {
        return this == JSON ? "/Date(%d)/".formatted(at.toEpochMilli()) : ISO.format(at);
    }
}
