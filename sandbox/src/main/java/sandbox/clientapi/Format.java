package sandbox.clientapi;

import java.io.IOException;
import java.io.OutputStream;
import sandbox.wire.DocumentWriter;
import sandbox.wire.JsonWriter;
import sandbox.wire.XmlWriter;

/// What a reply is written in.
public enum Format {
    XML("text/xml; charset=utf-8"),
    /// What a caller gets who asks for XML by its proper name.
    STRICT_XML("application/xml; charset=utf-8"),
    JSON("application/json; charset=utf-8");

    private final String contentType;

    Format(String contentType) {
        this.contentType = contentType;
    }

    public String contentType() {
        return contentType;
    }

    /// Legacy replies name their method in the envelope.
    DocumentWriter start(OutputStream out, Dialect dialect, String method) throws IOException {
        if (this == JSON) {
            return JsonWriter.camelCase(out);
        }
        var xml = new XmlWriter(out);
        return dialect.legacy() ? xml.open("Response", "api-method", method) : xml.open("Response");
    }

    void end(DocumentWriter document) throws IOException {
        if (this != JSON) {
            document.close("Response");
        }
        document.flush();
    }
}
