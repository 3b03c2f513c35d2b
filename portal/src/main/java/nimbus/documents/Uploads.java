package nimbus.documents;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import nimbus.practice.Member;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/// Takes files in: all of a request or none.
@Component
class Uploads {

    private final Blobs blobs;
    private final Filing filing;
    private final DocumentSettings settings;
    private final JdbcClient db;
    private final TransactionTemplate transaction;

    Uploads(
            Blobs blobs,
            Filing filing,
            DocumentSettings settings,
            JdbcClient db,
            TransactionTemplate transaction) {
        this.blobs = blobs;
        this.filing = filing;
        this.settings = settings;
        this.db = db;
        this.transaction = transaction;
    }

    /// The files of a request, one after the other.
    @FunctionalInterface
    interface Files {

        Optional<MultipartBody.Part> next() throws IOException;
    }

    Filing.Filed take(Folder folder, Files files, Member by) throws IOException {
        refuseIfReadOnly(folder);
        var received = new ArrayList<Incoming>();
        try {
            receiveAll(files, received);
            if (received.isEmpty()) {
                throw new Refused(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "No file was chosen. Choose at least one file, then upload.");
            }
            var filed = filing.file(folder, received, by);
            discard(filed.unused());
            return filed;
        } catch (IOException | RuntimeException e) {
            discardUnlessKept(received);
            throw e;
        }
    }

    private static void refuseIfReadOnly(Folder folder) {
        if (folder.readOnly()) {
            throw new Refused(
                    HttpStatus.CONFLICT,
                    "The folder “%s” is read only. Choose another folder."
                            .formatted(folder.name()));
        }
    }

    private void receiveAll(Files files, List<Incoming> received) throws IOException {
        for (var next = files.next(); next.isPresent(); next = files.next()) {
            var name = next.get().file();
            // A form field, or a file field in which nothing was chosen.
            if (name.isEmpty() || name.get().isEmpty()) {
                continue;
            }
            if (received.size() == settings.mostFiles()) {
                throw new Refused(
                        HttpStatus.CONTENT_TOO_LARGE,
                        "An upload takes at most %d files. Upload the rest afterwards."
                                .formatted(settings.mostFiles()));
            }
            received.add(receive(FileName.normal(name.get()), next.get()));
        }
    }

    private Incoming receive(String name, MultipartBody.Part part) throws IOException {
        refuseName(name);
        Blobs.Received received;
        try {
            received = blobs.receive(part.content(), settings.largestFile().toBytes());
        } catch (Blobs.TooLarge e) {
            throw new Refused(
                    HttpStatus.CONTENT_TOO_LARGE,
                    "“%s” is larger than %s. Split it, or ask whoever runs Nimbus to allow more."
                            .formatted(name, Sizes.text(settings.largestFile().toBytes())));
        }
        var disguise = MediaTypes.disguise(received.head(), name);
        if (disguise.isPresent()) {
            blobs.discard(received);
            throw new Refused(
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                    "“%s” was not filed. %s".formatted(name, disguise.get()));
        }
        return new Incoming(name, MediaTypes.of(received.head(), name), received);
    }

    private void refuseName(String name) {
        FileName.objection(name)
                .ifPresent(objection -> {
                    throw new Refused(
                            HttpStatus.UNPROCESSABLE_CONTENT,
                            "“%s” was not filed. %s".formatted(name, objection));
                });
        if (!settings.allows(FileName.extension(name))) {
            throw new Refused(
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                    "“%s” was not filed. Allowed endings are: %s."
                            .formatted(name, settings.allowedExtensions()));
        }
    }

    private void discard(Collection<Incoming> files) {
        files.forEach(file -> blobs.discard(file.received()));
    }

    /// A connection that broke at the commit leaves open whether the rows are there: the database
    /// decides. If it cannot say, the files stay; a file without a row does no harm.
    private void discardUnlessKept(List<Incoming> received) {
        if (received.isEmpty()) {
            return;
        }
        try {
            var kept = keptOf(received);
            discard(
                    received.stream()
                            .filter(file -> !kept.contains(file.received().file()))
                            .toList());
        } catch (DataAccessException | TransactionException _) {
            // The failure that led here is on its way to the person; this one says nothing more.
        }
    }

    private List<String> keptOf(List<Incoming> received) {
        var files = received.stream().map(file -> file.received().file()).toArray(String[]::new);
        var kept =
                transaction.execute(_ ->
                        db.sql("select file from blob where file = any(:files)")
                                .param("files", files)
                                .query(String.class)
                                .list());
        return kept == null ? List.of() : kept;
    }
}
