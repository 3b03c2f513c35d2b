package nimbus.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/// A password that a machine made for itself, in a file that our user alone can read.
final class GeneratedPassword {

    private GeneratedPassword() {}

    /// Made at first use. The file appears whole or not at all.
    static String in(Path file) {
        try {
            if (!Files.exists(file)) {
                create(file);
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot keep a password in " + file, e);
        }
    }

    private static void create(Path file) throws IOException {
        var random = new byte[24];
        new SecureRandom().nextBytes(random);
        var partial = file.resolveSibling(file.getFileName() + ".partial");
        Files.deleteIfExists(partial);
        Files.createFile(
                partial,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(partial, Base64.getUrlEncoder().withoutPadding().encodeToString(random));
        Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
