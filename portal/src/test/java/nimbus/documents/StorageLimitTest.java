package nimbus.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import nimbus.audit.AuditLog;
import nimbus.clients.ClientEvents;
import nimbus.practice.Member;
import nimbus.practice.PracticeId;
import nimbus.support.InPractice;
import nimbus.support.PortalTest;
import nimbus.vault.Vault;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;

/// How much a practice may file, and how large one file may be.
@PortalTest
@Tag("A91")
class StorageLimitTest {

    @Autowired private ApplicationContext portal;
    @Autowired private Folders folders;
    @Autowired private JdbcClient db;
    @TempDir private Path disk;

    private final List<Long> limits = new ArrayList<>();
    private InPractice practice;
    private Folder folder;
    private Member member;

    @BeforeEach
    void aFolder() {
        practice = InPractice.fresh(portal);
        folder =
                practice.outside(() -> folders.find(folders.addBusinessRoot("Post")).orElseThrow());
        member = new Admin(practice.id());
    }

    @Test
    void anUploadBeyondTheStorageIsRefusedWholeAndSaysWhatToDo() throws IOException {
        var uploads = uploads(DataSize.ofGigabytes(5), DataSize.ofKilobytes(10));
        take(uploads, content(1, 6_000));
        var before = files();

        assertThatThrownBy(() -> take(uploads, content(2, 1_000), content(3, 5_000)))
                .isInstanceOf(Refused.class)
                .hasMessageContainingAll(
                        "may hold 10 kB", "Nothing of the upload was filed", "ask whoever runs");

        assertThat(stored()).isEqualTo(6_000).isEqualTo(counted());
        assertThat(files()).isEqualTo(before);
        take(uploads, content(2, 1_000));
        assertThat(stored()).isEqualTo(7_000).isEqualTo(counted());
    }

    @Test
    void whatIsStoredAlreadyTakesNoRoomAgain() throws IOException {
        var uploads = uploads(DataSize.ofGigabytes(5), DataSize.ofKilobytes(10));
        take(uploads, content(1, 10_240));

        take(uploads, content(1, 10_240), content(1, 10_240));

        assertThat(counted()).isEqualTo(10_240);
        assertThatThrownBy(() -> take(uploads, content(2, 1))).isInstanceOf(Refused.class);
    }

    @Test
    void uploadsAtOnceNeverPassTheLimitTogether() throws Exception {
        var uploads = uploads(DataSize.ofGigabytes(5), DataSize.ofKilobytes(10));
        var gate = new CyclicBarrier(6);
        Callable<Boolean> one =
                () -> {
                    var mine = content(Thread.currentThread().threadId(), 4_000);
                    gate.await();
                    try {
                        take(uploads, mine);
                        return true;
                    } catch (Refused _) {
                        return false;
                    }
                };

        var done = new ArrayList<Boolean>();
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<Boolean>>();
            for (int i = 0; i < 6; i++) {
                running.add(people.submit(one));
            }
            for (var each : running) {
                done.add(each.get());
            }
        }

        assertThat(done).filteredOn(filed -> filed).hasSize(2);
        assertThat(stored()).isEqualTo(8_000).isEqualTo(counted());
        assertThat(files()).isEqualTo(2);
    }

    @Test
    void withoutALimitTheStorageIsOnlyCounted() throws IOException {
        var uploads = uploads(DataSize.ofGigabytes(5), null);

        take(uploads, content(1, 100_000), content(2, 200_000));

        assertThat(counted()).isEqualTo(300_000);
    }

    @Test
    void aFileOfOneByteMoreThanAllowedIsRefusedByTheUploadItself() throws IOException {
        var uploads = uploads(DataSize.ofBytes(1_000), null);

        take(uploads, content(1, 1_000));
        assertThatThrownBy(() -> take(uploads, content(2, 1_001)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("is larger than 1000 bytes");

        assertThat(files()).isEqualTo(1);
    }

    /// Each received byte is counted against the limit (see BlobsTest); here is which limit.
    @Test
    void withoutSettingsTheLimitOfAFileIsFiveGigabytes() throws IOException {
        var settings = DocumentSettingsTest.bound(java.util.Map.of());
        var uploads = uploads(settings.largestFile(), settings.storagePerPractice());

        take(uploads, content(1, 10));

        assertThat(limits).containsExactly(5L << 30);
    }

    private void take(Uploads uploads, byte[]... contents) throws IOException {
        var left = new ArrayList<>(List.of(contents));
        Uploads.Files files =
                () ->
                        left.isEmpty()
                                ? Optional.empty()
                                : Optional.of(
                                        new MultipartBody.Part(
                                                "files",
                                                Optional.of(UUID.randomUUID() + ".txt"),
                                                new ByteArrayInputStream(left.removeFirst())));
        try {
            practice.outside(() -> {
                try {
                    return uploads.take(folder, files, member);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private Uploads uploads(DataSize largestFile, @Nullable DataSize storage) {
        var settings = new DocumentSettings(largestFile, 1000, storage, "*", List.of("Draft"));
        var blobs =
                new Blobs(new BlobFolder(disk.toAbsolutePath()), portal.getBean(Vault.class)) {
                    @Override
                    Received receive(InputStream in, long limit) throws IOException {
                        synchronized (limits) {
                            limits.add(limit);
                        }
                        return super.receive(in, limit);
                    }
                };
        var transaction = portal.getBean(TransactionTemplate.class);
        // Made by hand for other settings, so without the proxies that begin transactions.
        var room =
                new Storage(db, settings) {
                    @Override
                    void refuseUnlessFits(Collection<Incoming> received) {
                        transaction.executeWithoutResult(_ -> super.refuseUnlessFits(received));
                    }
                };
        var audit = portal.getBean(AuditLog.class);
        var clock = portal.getBean(Clock.class);
        var filing =
                new Filing(
                        portal.getBean(Contents.class),
                        room,
                        folders,
                        db,
                        portal.getBean(ClientEvents.class),
                        audit,
                        settings,
                        clock) {
                    @Override
                    public Filed file(Folder to, List<Incoming> files, Member by) {
                        return Objects.requireNonNull(
                                transaction.execute(_ -> super.file(to, files, by)));
                    }
                };
        return new Uploads(
                blobs,
                filing,
                new FilingRules(settings),
                room,
                new Damage(blobs, audit, db, transaction, clock),
                settings,
                db,
                transaction);
    }

    private static byte[] content(long seed, int size) {
        var bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private long stored() {
        return number("select coalesce(sum(size), 0)::bigint from blob");
    }

    private long counted() {
        return number("select bytes from document_storage");
    }

    private long number(String sql) {
        return practice.call(() -> db.sql(sql).query(Long.class).single());
    }

    private long files() throws IOException {
        try (var all = Files.walk(disk)) {
            return all.filter(Files::isRegularFile).count();
        }
    }

    private record Admin(PracticeId practice) implements Member {

        @Override
        public UUID employee() {
            return new UUID(0, 1);
        }

        @Override
        public String actor() {
            return "Mere";
        }
    }
}
