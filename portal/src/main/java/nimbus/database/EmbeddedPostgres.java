package nimbus.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import nimbus.installation.CannotStart;

/// A durable PostgreSQL below the data folder: loopback only, checksums and fsync on, passwords
/// generated.
///
/// After a `kill -9` of the portal the server lives on; the next start finds and adopts it.
public final class EmbeddedPostgres implements AutoCloseable {

    private static final String OPTIONS =
            "-p %d -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c jit=off"
                    + " -c shared_buffers=128MB -c max_connections=80 -c max_wal_size=2GB";

    private final Path home;
    private final Path data;
    private final InstanceLock lock;
    private final PostgresCommand command;
    private final DatabaseAccess.Login owner;
    private final int port;

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
        this.port = running.isPresent() ? running.get() : start();
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
    public void close() {
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

    private int start() throws IOException {
        int free = freePort();
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
                OPTIONS.formatted(free),
                "start");
        return free;
    }

    /// The port of a server that still runs on exactly this data folder.
    private Optional<Integer> runningPort() throws IOException {
        var pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        var lines = Files.readAllLines(pidFile);
        if (lines.size() < 4) {
            return Optional.empty();
        }
        var process = ProcessHandle.of(Long.parseLong(lines.getFirst().trim()));
        boolean ours =
                process.flatMap(p -> p.info().commandLine())
                        .filter(line -> line.contains("postgres") && line.contains(data.toString()))
                        .isPresent();
        return ours ? Optional.of(Integer.parseInt(lines.get(3).trim())) : Optional.empty();
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
