package nimbus.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.UUID;
import nimbus.practice.CurrentPractice;
import nimbus.practice.PracticeId;
import nimbus.support.PortalTest;
import nimbus.vault.Vault;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

@PortalTest
class BlobsTest {

    private static final long NO_LIMIT = Long.MAX_VALUE;

    @Autowired private Vault vault;
    @TempDir private Path folder;

    private final PracticeId practice = new PracticeId(UUID.randomUUID());
    private Blobs blobs;

    @BeforeEach
    void emptyFolder() {
        blobs = new Blobs(new BlobFolder(folder), vault);
    }

    @Test
    @Tag("A32")
    void aContentComesBackAsItWentInAndLiesEncrypted() throws IOException {
        var text = "Very secret accounts. ".repeat(50_000).getBytes(StandardCharsets.UTF_8);

        var received = receive(text);

        assertThat(read(received)).isEqualTo(text);
        assertThat(Files.readString(onlyFile(), StandardCharsets.ISO_8859_1))
                .doesNotContain("secret accounts");
    }

    @Test
    @Tag("F22")
    void aFlippedBitIsFoundWhereverItIs() throws IOException {
        var content = new byte[900_000];
        new Random(3).nextBytes(content);
        var received = receive(content);
        var file = onlyFile();
        var whole = Files.readAllBytes(file);

        for (int place : new int[] {0, 1, 30, 60, 300_000, whole.length - 1}) {
            var changed = whole.clone();
            changed[place] ^= 1;
            Files.write(file, changed);
            assertThatThrownBy(() -> read(received))
                    .as("byte %d", place)
                    .isInstanceOf(Damaged.class);
        }
        Files.write(file, java.util.Arrays.copyOf(whole, 600_000));
        assertThatThrownBy(() -> read(received)).isInstanceOf(Damaged.class);
        Files.delete(file);
        assertThatThrownBy(() -> read(received)).isInstanceOf(Damaged.class);
    }

    @Test
    @Tag("A30")
    void aContentDoesNotOpenForAnotherPractice() throws IOException {
        var received = receive(new byte[] {1, 2, 3});
        var other = new PracticeId(UUID.randomUUID());
        Files.move(folder.resolve(practice.toString()), folder.resolve(other.toString()));

        assertThatThrownBy(() -> within(other, () -> blobs.open(stored(received))))
                .isInstanceOf(Vault.Unreadable.class);
    }

    @Test
    @Tag("F21")
    void aFullDiskIsNamedAndLeavesNothing() throws IOException {
        var full = new Blobs(new FullDisk(folder), vault);

        assertThatThrownBy(() ->
                        within(
                                practice,
                                () ->
                                        full.receive(
                                                new ByteArrayInputStream(new byte[2_000_000]),
                                                NO_LIMIT)))
                .isInstanceOf(StoreFull.class);
        assertThat(files()).isEmpty();
    }

    @Test
    @Tag("A91")
    void aFileBeyondTheLimitLeavesNothing() throws IOException {
        assertThatThrownBy(() ->
                        within(
                                practice,
                                () ->
                                        blobs.receive(
                                                new ByteArrayInputStream(new byte[1001]), 1000)))
                .isInstanceOf(Blobs.TooLarge.class);
        assertThat(files()).isEmpty();
        assertThat(
                        within(
                                        practice,
                                        () ->
                                                blobs.receive(
                                                        new ByteArrayInputStream(new byte[1000]),
                                                        1000))
                                .content()
                                .size())
                .isEqualTo(1000);
    }

    @Test
    @Tag("F88")
    void anUploadThatBreaksOffLeavesNothing() throws IOException {
        var broken =
                new InputStream() {
                    private int left = 500_000;

                    @Override
                    public int read() {
                        throw new UnsupportedOperationException();
                    }

                    @Override
                    public int read(byte[] target, int offset, int length) throws IOException {
                        left -= length;
                        if (left < 0) {
                            throw new java.io.EOFException("gone");
                        }
                        return length;
                    }
                };

        assertThatThrownBy(() -> within(practice, () -> blobs.receive(broken, NO_LIMIT)))
                .isInstanceOf(IOException.class);
        assertThat(files()).isEmpty();
    }

    private Blobs.Received receive(byte[] content) throws IOException {
        return within(practice, () -> blobs.receive(new ByteArrayInputStream(content), NO_LIMIT));
    }

    private byte[] read(Blobs.Received received) throws IOException {
        return within(
                practice,
                () -> {
                    try (var in = blobs.open(stored(received))) {
                        return in.readAllBytes();
                    }
                });
    }

    private static Blobs.Stored stored(Blobs.Received received) {
        return new Blobs.Stored(received.content(), received.file(), received.sealedKey());
    }

    private Path onlyFile() throws IOException {
        assertThat(files()).hasSize(1);
        return files().getFirst();
    }

    private java.util.List<Path> files() throws IOException {
        try (var all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    private interface Work<T> {

        T get() throws IOException;
    }

    private static <T> T within(PracticeId practice, Work<T> work) throws IOException {
        var result = new java.util.ArrayList<T>();
        CurrentPractice.<IOException>runThrowing(practice, () -> result.add(work.get()));
        return result.getFirst();
    }
}
