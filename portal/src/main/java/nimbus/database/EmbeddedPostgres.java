package nimbus.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
    private final DatabaseAccess.Login superuser;
    private final DatabaseAccess.Login owner;
    private final Postmaster postmaster;
    private final int port;
    private boolean closed;

    private EmbeddedPostgres(Path home) throws IOException {
        this.home = home;
        this.data = home.resolve("data");
        this.lock = InstanceLock.take(home);
        this.superuser = login("nimbus_superuser", "superuser.password");
        this.owner = login("nimbus_owner", "owner.password");
        this.command = new PostgresCommand(PostgresBinaries.unpackedIn(home), home);
        if (!Files.exists(data.resolve("PG_VERSION"))) {
            initialise();
        }
        this.postmaster = new Postmaster(data);
        this.port = runningOrStarted();
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
        return new DatabaseAccess(url("nimbus"), owner, login("nimbus_portal", "portal.password"));
    }

    /// Makes databases and roles, and nothing else.
    DatabaseAccess.Login superuser() {
        return superuser;
    }

    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
    }

    public String ownerPassword() {
        return owner.password();
    }

    public String superuserPassword() {
        return superuser.password();
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

    private DatabaseAccess.Login login(String user, String passwordFile) {
        return new DatabaseAccess.Login(user, GeneratedPassword.in(home.resolve(passwordFile)));
    }

    private void initialise() throws IOException {
        command.run(
                "initdb",
                "-D",
                data.toString(),
                "-U",
                superuser.user(),
                "-A",
                "scram-sha-256",
                "--pwfile=" + home.resolve("superuser.password"),
                "-E",
                "UTF8",
                "--locale-provider=builtin",
                "--locale=C.UTF-8",
                "--data-checksums");
    }

    private int runningOrStarted() throws IOException {
        var running = postmaster.port();
        return running.isPresent() ? running.get() : start(freePort());
    }

    private int start(int at) throws IOException {
        postmaster.forgetStranger();
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
        postmaster.process().ifPresent(process -> process.onExit().thenRunAsync(this::startAgain));
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

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
