package nimbus.documents;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import nimbus.audit.AuditEvent;
import nimbus.audit.AuditLog;
import nimbus.clients.ClientEvents;
import nimbus.practice.Member;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Hands contents out, always as files to save, never as pages to show.
@Component
class Downloads {

    private static final int BUFFER = 256 * 1024;

    /// Types a browser may be told; all others are bytes to it.
    private static final Set<String> TOLD =
            Set.of("application/pdf", "image/png", "image/jpeg", "image/gif", "application/zip");

    private final Blobs blobs;
    private final Documents documents;
    private final Folders folders;
    private final ClientEvents events;
    private final AuditLog audit;
    private final Damage damage;
    private final TransactionTemplate transaction;

    Downloads(
            Blobs blobs,
            Documents documents,
            Folders folders,
            ClientEvents events,
            AuditLog audit,
            Damage damage,
            TransactionTemplate transaction) {
        this.blobs = blobs;
        this.documents = documents;
        this.folders = folders;
        this.events = events;
        this.audit = audit;
        this.damage = damage;
        this.transaction = transaction;
    }

    void send(Document document, Document.Version version, Member to, HttpServletResponse response)
            throws IOException {
        var stored = documents.content(document.id(), version.number()).orElseThrow();
        var buffer = new byte[BUFFER];
        try (var content = blobs.open(stored)) {
            // Read first: as long as nothing is sent, a damaged content can still be told as such.
            int read = content.readNBytes(buffer, 0, buffer.length);
            record(document, version, to);
            headers(document, version, response);
            copy(content, buffer, read, response);
        } catch (Damaged e) {
            damage.report(e, stored);
            if (response.isCommitted()) {
                // Fewer bytes than announced: the browser sees that the download failed.
                throw e;
            }
            throw new Refused(
                    HttpStatus.INTERNAL_SERVER_ERROR,
                    "The stored content of “%s” is damaged. Other documents are not affected. Ask whoever runs Nimbus to restore this file from a backup."
                            .formatted(document.name()));
        }
    }

    private static void copy(
            InputStream content, byte[] buffer, int first, HttpServletResponse response)
            throws IOException {
        var out = response.getOutputStream();
        var sending = buffer;
        var ahead = new byte[BUFFER];
        for (int read = first; read > 0; ) {
            // One buffer ahead, so that the end is checked before the last bytes go out.
            int next = content.readNBytes(ahead, 0, ahead.length);
            out.write(sending, 0, read);
            var free = sending;
            sending = ahead;
            ahead = free;
            read = next;
        }
    }

    private static void headers(
            Document document, Document.Version version, HttpServletResponse response) {
        response.setContentType(
                TOLD.contains(version.mediaType())
                        ? version.mediaType()
                        : "application/octet-stream");
        response.setContentLengthLong(version.size());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(document.name(), StandardCharsets.UTF_8)
                        .build()
                        .toString());
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Security-Policy", "default-src 'none'; sandbox");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-store");
    }

    private void record(Document document, Document.Version version, Member to) {
        transaction.executeWithoutResult(_ -> {
            folders.find(document.folder())
                    .flatMap(Folder::client)
                    .ifPresent(client ->
                            events.record(client, "Download", document.name(), to.actor()));
            var name = folders.nameOf(document.folder()) + " / " + document.name();
            audit.record(
                    AuditEvent.by(to.actor(), "document.download", name)
                            .with(
                                    Map.of(
                                            "document",
                                            document.id().toString(),
                                            "version",
                                            Integer.toString(version.number()))));
        });
    }
}
