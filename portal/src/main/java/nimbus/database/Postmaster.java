package nimbus.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The server's first process, as its own note in the data folder (`postmaster.pid`) tells of it.
///
/// Such a note outlives a kill, a power cut and a container, and its number may be anybody's by
/// then.
final class Postmaster {

    private static final Logger LOG = LoggerFactory.getLogger(Postmaster.class);

    /// Above what any system gives to a process.
    private static final String NOBODY = Integer.toString(Integer.MAX_VALUE);

    private static final int PORT_LINE = 3;

    private final Path data;
    private final Path note;

    Postmaster(Path data) {
        this.data = data;
        this.note = data.resolve("postmaster.pid");
    }

    /// The server that runs on exactly this data folder.
    Optional<ProcessHandle> process() {
        return noted().filter(this::runsHere);
    }

    /// The port of a server that still runs on exactly this data folder.
    Optional<Integer> port() {
        var lines = lines();
        return lines.size() <= PORT_LINE || process().isEmpty()
                ? Optional.empty()
                : Optional.of(Integer.parseInt(lines.get(PORT_LINE).strip()));
    }

    /// The server refuses to start while the noted process lives. Where that is certainly no server
    /// of this folder, the note gets a number that nobody has. The rest of it stays: by that the
    /// server sees for itself whether a child of its predecessor still works here.
    void forgetStranger() {
        if (noted().filter(this::isStranger).isEmpty()) {
            return;
        }
        var lines = new ArrayList<>(lines());
        LOG.warn(
                "{} names process {}, which is no server of this folder; starting all the same",
                note,
                lines.getFirst());
        lines.set(0, NOBODY);
        try {
            Files.write(note, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<ProcessHandle> noted() {
        return lines().stream()
                .findFirst()
                .map(String::strip)
                .filter(number -> number.matches("\\d{1,10}"))
                .flatMap(number -> ProcessHandle.of(Long.parseLong(number)));
    }

    private boolean runsHere(ProcessHandle process) {
        return isServer(process).orElse(false) && worksIn(process).orElse(false);
    }

    /// What cannot be seen is no proof.
    private boolean isStranger(ProcessHandle process) {
        return !isServer(process).orElse(true) || !worksIn(process).orElse(true);
    }

    private static Optional<Boolean> isServer(ProcessHandle process) {
        return process.info()
                .command()
                .map(Path::of)
                .map(Path::getFileName)
                .map(name -> name.toString().startsWith("postgres"));
    }

    /// A server works in its data folder; where the system does not show that, its command line
    /// names the folder.
    private Optional<Boolean> worksIn(ProcessHandle process) {
        try {
            var folder = Path.of("/proc", Long.toString(process.pid()), "cwd").toRealPath();
            return Optional.of(folder.equals(data.toRealPath()));
        } catch (IOException e) {
            return process.info()
                    .commandLine()
                    .filter(line -> line.contains(data.toString()))
                    .map(_ -> true);
        }
    }

    private List<String> lines() {
        try {
            return Files.readAllLines(note);
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
