package nimbus.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import nimbus.installation.CannotStart;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A durable PostgreSQL below the data folder: loopback only, checksums and fsync on, passwords
/// generated.
///
/// After a `kill -9` of the portal the server lives on; the next start finds and adopts it. A
/// server that ends before the portal does is started again where it was.
public final class EmbeddedPostgres implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final String OPTIONS =
            "-p %d -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c jit=off"
                    + " -c shared_buffers=128MB -c max_connections=80 -c max_wal_size=2GB";

    private final Path home;
    private final Path data;
    private final InstanceLock lock;
    private final PostgresCommand command;
    private final DatabaseAccess.Login owner;
    private final int port;
    private boolean closed;

    private EmbeddedPostgres(Path home) throws IOException {
        this.home = home;
        this.data = home.resolve("data");
        this.lock = InstanceLock.take(home);
        this.command = new PostgresCommand(PostgresBinaries.unpackedIn(home), home);
        var passwordFile = home.resolve("owner.password");
        if (!Files.exists(data.resolve("PG_VERSION"))) {
            initialise(passwordFile);
        }
        this.owner = new DatabaseAccess.Login("nimbus_owner", Files.readString(passwordFile));
        var running = runningPort();
        this.port = running.isPresent() ? running.get() : start(freePort());
        watch();
    }

    public static EmbeddedPostgres startedIn(Path home) {
        try {
            return new EmbeddedPostgres(home.toAbsolutePath());
        } catch (IOException e) {
            throw new CannotStart(
                    "The embedded PostgreSQL did not start: " + e.getMessage(),
                    "Look into %s, or set NIMBUS_DATABASE_URL to a PostgreSQL 18 server."
                            .formatted(home.resolve("postgres.log")),
                    e);
        }
    }

    DatabaseAccess access() {
        return new DatabaseAccess(
                url("nimbus"),
                owner,
                new DatabaseAccess.Login(
                        "nimbus_portal", secretIn(home.resolve("portal.password"))));
    }

    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
    }

    public String ownerPassword() {
        return owner.password();
    }

    @Override
    public synchronized void close() {
        closed = true;
        try {
            command.run("pg_ctl", "-D", data.toString(), "-m", "fast", "-w", "stop");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            lock.close();
        }
    }

    private void initialise(Path passwordFile) throws IOException {
        Files.deleteIfExists(passwordFile);
        secretIn(passwordFile);
        command.run(
                "initdb",
                "-D",
                data.toString(),
                "-U",
                "nimbus_owner",
                "-A",
                "scram-sha-256",
                "--pwfile=" + passwordFile,
                "-E",
                "UTF8",
                "--locale-provider=builtin",
                "--locale=C.UTF-8",
                "--data-checksums");
    }

    private int start(int at) throws IOException {
        command.run(
                "pg_ctl",
                "-D",
                data.toString(),
                "-w",
                "-t",
                "80",
                "-l",
                home.resolve("postgres.log").toString(),
                "-o",
                OPTIONS.formatted(at),
                "start");
        return at;
    }

    private void watch() {
        serverProcess().ifPresent(process -> process.onExit().thenRunAsync(this::startAgain));
    }

    private synchronized void startAgain() {
        if (closed) {
            return;
        }
        LOG.warn("The embedded PostgreSQL ended; starting it again");
        try {
            start(port);
            watch();
        } catch (IOException e) {
            LOG.error("The embedded PostgreSQL does not start; trying again in {}", PAUSE, e);
            CompletableFuture.delayedExecutor(PAUSE.toSeconds(), TimeUnit.SECONDS)
                    .execute(this::startAgain);
        }
    }

    /// The port of a server that still runs on exactly this data folder.
    private Optional<Integer> runningPort() {
        var lines = pidFile();
        return lines.size() < 4 || serverProcess().isEmpty()
                ? Optional.empty()
                : Optional.of(Integer.parseInt(lines.get(3).trim()));
    }

    /// The server that runs on exactly this data folder.
    private Optional<ProcessHandle> serverProcess() {
        var lines = pidFile();
        return lines.isEmpty()
                ? Optional.empty()
                : ProcessHandle.of(Long.parseLong(lines.getFirst().trim())).filter(this::ours);
    }

    private boolean ours(ProcessHandle process) {
        return process.info()
                .commandLine()
                .filter(line -> line.contains("postgres") && line.contains(data.toString()))
                .isPresent();
    }

    private List<String> pidFile() {
        try {
            return Files.readAllLines(data.resolve("postmaster.pid"));
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /// A generated secret, readable by our user alone, made at first use.
    private static String secretIn(Path file) {
        try {
            if (!Files.exists(file)) {
                var random = new byte[24];
                new SecureRandom().nextBytes(random);
                Files.createFile(
                        file,
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
                Files.writeString(
                        file, Base64.getUrlEncoder().withoutPadding().encodeToString(random));
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot keep a password in " + file, e);
        }
    }
}
