package nimbus.setup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells the operator, and only the operator, where to set up: in the log and in a file that this
/// user alone can read.
record SetupAddress(Path file) {

    private static final Logger LOG = LoggerFactory.getLogger(SetupAddress.class);

    void publish(String address) throws IOException {
        LOG.info("There is no practice yet. Create it here, once: {}", address);
        Files.deleteIfExists(file);
        try (var channel =
                Files.newByteChannel(
                        file,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")))) {
            channel.write(
                    java.nio.ByteBuffer.wrap((address + "\n").getBytes(StandardCharsets.UTF_8)));
        }
    }

    void withdraw() throws IOException {
        Files.deleteIfExists(file);
    }
}
