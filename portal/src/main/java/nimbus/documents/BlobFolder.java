package nimbus.documents;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;
import nimbus.practice.PracticeId;

/// Files on disk, each complete or not there: written aside, forced to the disk, then renamed.
class BlobFolder {

    private static final String OWNER_ONLY = "rw-------";

    private final Path root;

    BlobFolder(Path root) {
        this.root = root;
    }

    /// A file being written.
    interface Draft extends AutoCloseable {

        OutputStream out();

        /// Makes it durable under its name.
        void keep(PracticeId practice, String name) throws IOException;

        /// Removes it unless it was kept.
        @Override
        void close() throws IOException;
    }

    Draft draft() throws IOException {
        var aside =
                Files.createDirectories(root.resolve("incoming"))
                        .resolve(UUID.randomUUID().toString());
        var channel =
                FileChannel.open(
                        aside,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString(OWNER_ONLY)));
        return new FileDraft(aside, channel);
    }

    InputStream read(PracticeId practice, String name) throws IOException {
        return Files.newInputStream(place(practice, name));
    }

    void remove(PracticeId practice, String name) throws IOException {
        Files.deleteIfExists(place(practice, name));
    }

    private Path place(PracticeId practice, String name) {
        return root.resolve(practice.toString())
                .resolve(name.substring(0, 2))
                .resolve(name.substring(2, 4))
                .resolve(name);
    }

    private final class FileDraft implements Draft {

        private final Path aside;
        private final FileChannel channel;

        FileDraft(Path aside, FileChannel channel) {
            this.aside = aside;
            this.channel = channel;
        }

        @Override
        public OutputStream out() {
            return new FilterOutputStream(Channels.newOutputStream(channel)) {

                @Override
                public void write(byte[] bytes, int offset, int length) throws IOException {
                    out.write(bytes, offset, length);
                }

                /// The cipher closes what it writes to; the channel is still to be forced to disk.
                @Override
                public void close() {}
            };
        }

        @Override
        public void keep(PracticeId practice, String name) throws IOException {
            channel.force(true);
            var place = place(practice, name);
            Files.createDirectories(place.getParent());
            Files.move(aside, place, StandardCopyOption.ATOMIC_MOVE);
            // The rename itself is durable only when its folder is.
            try (var folder = FileChannel.open(place.getParent(), StandardOpenOption.READ)) {
                folder.force(true);
            }
        }

        @Override
        public void close() throws IOException {
            channel.close();
            Files.deleteIfExists(aside);
        }
    }
}
