package nimbus.documents;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// An upload whose leading fields were read and whose files are still to come.
final class UploadBody implements Uploads.Files {

    private static final int MOST_FIELDS = 20;
    private static final int LONGEST_FIELD = 8 * 1024;

    private final MultipartBody body;
    private final Map<String, String> fields;
    private Optional<MultipartBody.Part> waiting;

    private UploadBody(
            MultipartBody body, Map<String, String> fields, Optional<MultipartBody.Part> waiting) {
        this.body = body;
        this.fields = Map.copyOf(fields);
        this.waiting = waiting;
    }

    /// Reads up to the first file.
    static UploadBody begin(MultipartBody body) throws IOException {
        var fields = new HashMap<String, String>();
        var part = body.next();
        while (part.isPresent() && part.get().file().isEmpty() && fields.size() < MOST_FIELDS) {
            fields.put(part.get().name(), part.get().text(LONGEST_FIELD));
            part = body.next();
        }
        return new UploadBody(body, fields, part);
    }

    Map<String, String> fields() {
        return fields;
    }

    @Override
    public Optional<MultipartBody.Part> next() throws IOException {
        if (waiting.isPresent()) {
            var first = waiting;
            waiting = Optional.empty();
            return first;
        }
        return body.next();
    }
}
