package nimbus.database;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Locale;
import nimbus.installation.CannotStart;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/// Unpacks the PostgreSQL that travels inside the application, once per version.
final class PostgresBinaries {

    private static final String VERSION = "18.6";

    private PostgresBinaries() {}

    /// The `bin` folder of an unpacked PostgreSQL below the given home.
    static Path unpackedIn(Path home) throws IOException {
        var target = home.resolve("postgres-" + VERSION);
        if (!Files.isDirectory(target)) {
            unpack(resource(), target);
        }
        return target.resolve("bin");
    }

    /// Unpacks beside the target and renames, so that a cut-off unpacking is never mistaken for a
    /// whole one.
    private static void unpack(String resource, Path target) throws IOException {
        var partial = target.resolveSibling(target.getFileName() + ".partial");
        removeTree(partial);
        Files.createDirectories(partial);
        try (var raw = PostgresBinaries.class.getClassLoader().getResourceAsStream(resource)) {
            if (raw == null) {
                throw new CannotStart(
                        "There is no embedded PostgreSQL for this kind of machine (%s)."
                                .formatted(resource),
                        "Set NIMBUS_DATABASE_URL to a PostgreSQL 18 server.");
            }
            unpackEntries(raw, partial);
        }
        Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void unpackEntries(InputStream raw, Path target) throws IOException {
        try (var archive =
                new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(raw)))) {
            for (var entry = archive.getNextEntry();
                    entry != null;
                    entry = archive.getNextEntry()) {
                unpackEntry(archive, entry, target);
            }
        }
    }

    private static void unpackEntry(InputStream archive, TarArchiveEntry entry, Path target)
            throws IOException {
        var file = target.resolve(entry.getName()).normalize();
        if (!file.startsWith(target)) {
            throw new IOException("Archive entry outside its folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(archive, file);
        if ((entry.getMode() & 0111) != 0 && !file.toFile().setExecutable(true, false)) {
            throw new IOException("Cannot make " + file + " executable");
        }
    }

    private static String resource() {
        var os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        var family = os.contains("mac") ? "darwin" : os.contains("win") ? "windows" : "linux";
        var arm = System.getProperty("os.arch").equals("aarch64");
        return "postgres-%s-%s.txz".formatted(family, arm ? "arm_64" : "x86_64");
    }

    private static void removeTree(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
