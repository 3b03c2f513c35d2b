package nimbus.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/// Judges a document's new name as if its contents were uploaded under it.
@Component
class Renames {

    private final FilingRules rules;
    private final Documents documents;
    private final Blobs blobs;

    Renames(FilingRules rules, Documents documents, Blobs blobs) {
        this.rules = rules;
        this.documents = documents;
        this.blobs = blobs;
    }

    /// @throws Refused when the name may not be
    void check(Document document, String name) {
        if (name.equals(document.name())) {
            return;
        }
        rules.against(name)
                .ifPresent(objection -> {
                    throw objection;
                });
        if (FileName.extension(name).equals(FileName.extension(document.name()))) {
            return;
        }
        // Each version can be downloaded under the new name.
        for (var version : documents.versions(document.id())) {
            if (MediaTypes.isActive(version.mediaType())) {
                rules.against(name, head(document, version))
                        .ifPresent(objection -> {
                            throw objection;
                        });
            }
        }
    }

    private byte[] head(Document document, Document.Version version) {
        var stored = documents.content(document.id(), version.number()).orElseThrow();
        try (var content = blobs.open(stored)) {
            return content.readNBytes(MediaTypes.HEAD);
        } catch (Damaged _) {
            throw new Refused(
                    HttpStatus.CONFLICT,
                    "The stored content of “%s” is damaged, so it cannot get another ending. Upload an intact copy first."
                            .formatted(document.name()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
