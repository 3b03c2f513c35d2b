package nimbus.documents;

import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpStatus;

/// An upload, opened file by file. It begins with the form's token; other fields are bounded and
/// ignored.
final class UploadBody implements Uploads.Files {

    private static final int MOST_FIELDS = 20;
    private static final int LONGEST_FIELD = 8 * 1024;

    private final MultipartBody body;
    private int fields;

    UploadBody(MultipartBody body) {
        this.body = body;
    }

    /// Reads no more than the first field.
    boolean opensWith(FormToken token) throws IOException {
        if (token.isInHeader()) {
            return true;
        }
        var first = body.next();
        return first.isPresent()
                && first.get().file().isEmpty()
                && first.get().name().equals(token.field())
                && token.isIn(text(first.get()));
    }

    @Override
    public Optional<MultipartBody.Part> next() throws IOException {
        for (var part = body.next(); part.isPresent(); part = body.next()) {
            if (part.get().file().filter(name -> !name.isEmpty()).isPresent()) {
                body.grow();
                return part;
            }
            text(part.get());
        }
        return Optional.empty();
    }

    /// A field, or a file field in which nothing was chosen.
    private String text(MultipartBody.Part part) throws IOException {
        var text = part.text(LONGEST_FIELD + 1);
        if (++fields > MOST_FIELDS || text.length() > LONGEST_FIELD) {
            throw new Refused(
                    HttpStatus.CONTENT_TOO_LARGE,
                    "Beside its files, this upload brings more than an upload has. Choose the files"
                            + " on the page of a folder, then upload.");
        }
        return text;
    }
}
