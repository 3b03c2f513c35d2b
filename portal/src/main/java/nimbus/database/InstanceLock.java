package nimbus.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Keeps a second Nimbus off the same data folder; the operating system frees it however we end.
final class InstanceLock implements AutoCloseable {

    private final FileChannel channel;

    private InstanceLock(FileChannel channel) {
        this.channel = channel;
    }

    static InstanceLock take(Path home) {
        try {
            Files.createDirectories(home);
            var channel =
                    FileChannel.open(
                            home.resolve("nimbus.lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                channel.close();
                throw new HomeInUse(home);
            }
            return new InstanceLock(channel);
        } catch (java.nio.channels.OverlappingFileLockException e) {
            throw new HomeInUse(home);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot lock the data folder " + home, e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
