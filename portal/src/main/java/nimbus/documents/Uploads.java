package nimbus.documents;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import nimbus.practice.Member;
import nimbus.web.Sizes;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/// Takes files in.
@Component
class Uploads {

    private final Blobs blobs;
    private final Filing filing;
    private final FilingRules rules;
    private final Storage storage;
    private final Damage damage;
    private final DocumentSettings settings;
    private final JdbcClient db;
    private final TransactionTemplate transaction;

    Uploads(
            Blobs blobs,
            Filing filing,
            FilingRules rules,
            Storage storage,
            Damage damage,
            DocumentSettings settings,
            JdbcClient db,
            TransactionTemplate transaction) {
        this.blobs = blobs;
        this.filing = filing;
        this.rules = rules;
        this.storage = storage;
        this.damage = damage;
        this.settings = settings;
        this.db = db;
        this.transaction = transaction;
    }

    /// The files of a request, one after the other.
    @FunctionalInterface
    interface Files {

        Optional<MultipartBody.Part> next() throws IOException;
    }

    /// What became of an upload.
    ///
    /// @param remarks sentences about files that were refused or got another name, for the person
    record Taken(Filing.Filed filed, List<String> remarks) {}

    /// A file that may not be filed does not keep the others out; whatever else goes wrong ends the
    /// whole upload.
    Taken take(Folder folder, Files files, Member by) throws IOException {
        refuseIfReadOnly(folder);
        var batch = new Batch();
        try {
            receiveAll(files, batch);
            batch.refuseIfEmpty();
            damage.look(batch.received);
            var filed = filing.file(folder, batch.received, by);
            discard(filed.contents().unused());
            filed.contents().replaced().forEach(blobs::remove);
            return new Taken(filed, batch.remarks);
        } catch (IOException | RuntimeException e) {
            discardUnlessKept(batch.received);
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

    private void receiveAll(Files files, Batch batch) throws IOException {
        for (var next = files.next(); next.isPresent(); next = files.next()) {
            var name = next.get().file();
            // A form field, or a file field in which nothing was chosen.
            if (name.isEmpty() || name.get().isEmpty()) {
                continue;
            }
            if (batch.seen() == settings.mostFiles()) {
                throw new Refused(
                        HttpStatus.CONTENT_TOO_LARGE,
                        "An upload takes at most %d files. Upload the rest afterwards."
                                .formatted(settings.mostFiles()));
            }
            receive(name.get(), next.get(), batch);
            storage.refuseUnlessFits(batch.received);
        }
    }

    private void receive(String given, MultipartBody.Part part, Batch batch) throws IOException {
        var name = FileName.repaired(given);
        var objection = rules.against(name);
        if (objection.isPresent()) {
            batch.refuse(name, objection.get());
            return;
        }
        var received = content(name, part);
        var disguise = rules.against(name, received.head());
        if (disguise.isPresent()) {
            blobs.discard(received);
            batch.refuse(name, disguise.get());
            return;
        }
        var type = MediaTypes.of(received.head(), name);
        batch.received.add(new Incoming(name, type, received));
        if (!name.equals(FileName.normal(given))) {
            batch.remarks.add("“%s” was filed as “%s”.".formatted(FileName.shown(given), name));
        }
        MediaTypes.note(type, name).ifPresent(batch.remarks::add);
    }

    private Blobs.Received content(String name, MultipartBody.Part part) throws IOException {
        try {
            return blobs.receive(part.content(), settings.largestFile().toBytes());
        } catch (Blobs.TooLarge e) {
            throw new Refused(
                    HttpStatus.CONTENT_TOO_LARGE,
                    "“%s” is larger than %s. Split it, or ask whoever runs Nimbus to allow more."
                            .formatted(name, Sizes.text(settings.largestFile().toBytes())));
        }
    }

    /// What came so far.
    private static final class Batch {

        private final List<Incoming> received = new ArrayList<>();
        private final List<Refused> refused = new ArrayList<>();
        private final List<String> remarks = new ArrayList<>();

        int seen() {
            return received.size() + refused.size();
        }

        void refuse(String name, Refused why) {
            refused.add(why);
            remarks.add("“%s” was not filed. %s".formatted(FileName.shown(name), why.getMessage()));
        }

        void refuseIfEmpty() {
            if (received.isEmpty() && !refused.isEmpty()) {
                throw new Refused(refused.getFirst().status(), String.join(" ", remarks));
            }
            if (received.isEmpty()) {
                throw new Refused(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "No file was chosen. Choose at least one file, then upload.");
            }
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
