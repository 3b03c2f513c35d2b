package nimbus.documents;

import java.io.IOException;

/// The disk that keeps contents has no room.
final class StoreFull extends IOException {

    private static final long serialVersionUID = 1;

    private StoreFull(IOException cause) {
        super("The document store is full", cause);
    }

    /// Java has no type of its own for it; the texts are those of Linux, for a full disk and a
    /// quota.
    static IOException recognised(IOException problem) {
        for (Throwable each = problem; each != null; each = each.getCause()) {
            var message = String.valueOf(each.getMessage());
            if (message.contains("No space left on device")
                    || message.contains("Disk quota exceeded")) {
                return new StoreFull(problem);
            }
        }
        return problem;
    }
}
