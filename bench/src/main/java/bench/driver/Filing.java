package bench.driver;

import java.nio.file.Path;

/// Files sample documents for the practice's clients.
record Filing(Portal portal, Progress progress) {

    /// Safe to repeat: files only those that are missing.
    void file(int documents, Path home) {
        progress.show("Filing documents", 0, documents);
    }
}
