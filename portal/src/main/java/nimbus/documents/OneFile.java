package nimbus.documents;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;

/// A small file that another feature's form brings, read into memory.
///
/// @param name as its sender called it
public record OneFile(String name, byte[] content) {

    /// The first file of a form, or empty where none was chosen. One byte more than `most` is read
    /// at most, to tell a file that is too large.
    public static Optional<OneFile> of(HttpServletRequest request, int most) throws IOException {
        var part = UploadFilter.bodyOf(request).next();
        return part.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new OneFile(
                                part.get().file().orElse(""),
                                part.get().content().readNBytes(most + 1)));
    }
}
