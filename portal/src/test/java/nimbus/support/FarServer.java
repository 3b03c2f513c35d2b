package nimbus.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import nimbus.database.EmbeddedPostgres;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/// A PostgreSQL server that several portal processes share, prepared as its administrator would.
public final class FarServer implements AutoCloseable {

    private static final String PASSWORD = "portal-of-the-tests";

    private final Path home;
    private final EmbeddedPostgres server;
    private final Path keys;

    private FarServer(Path home) {
        this.home = home;
        this.server = EmbeddedPostgres.startedIn(home);
        this.keys = home.resolve("keys");
        var db =
                JdbcClient.create(
                        new DriverManagerDataSource(
                                server.url("postgres"),
                                "nimbus_superuser",
                                server.superuserPassword()));
        db.sql("create role nimbus_owner login password '%s'".formatted(server.ownerPassword()))
                .update();
        db.sql("create database nimbus owner nimbus_owner").update();
        db.sql("create role nimbus_app nologin").update();
        db.sql(
                        "create role nimbus_portal login password '%s' in role nimbus_app"
                                .formatted(PASSWORD))
                .update();
    }

    public static FarServer start() {
        return new FarServer(PortalProcess.newHome());
    }

    public FarDatabase database() {
        return new FarDatabase(server.url("nimbus"), server.superuserPassword());
    }

    /// A portal on this server that hears after two seconds that another one is gone.
    public PortalProcess launchNode() {
        return launchNode("nimbus.runs.heartbeat=500ms");
    }

    public PortalProcess launchNode(String... settings) {
        return PortalProcess.launched(
                PortalProcess.newHome(),
                Stream.concat(
                                Stream.of(settings),
                                Stream.of(
                                        "nimbus.database.url=" + server.url("nimbus"),
                                        "nimbus.database.password=" + PASSWORD,
                                        "nimbus.database.owner-password=" + server.ownerPassword(),
                                        "nimbus.vault.keys=" + keys))
                        .toList());
    }

    /// As `kill -9` does to the server's first process; it is started again.
    public void kill() {
        var process = process();
        process.destroyForcibly();
        process.onExit().join();
    }

    /// As an administrator's `pg_ctl restart -m fast` does: open transactions are rolled back and
    /// their connections closed.
    public void restart() {
        var process = process();
        try {
            new ProcessBuilder("kill", "-INT", "" + process.pid()).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        process.onExit().join();
    }

    private ProcessHandle process() {
        try {
            var lines = Files.readAllLines(home.resolve("data/postmaster.pid"));
            return ProcessHandle.of(Long.parseLong(lines.getFirst().strip())).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.close();
    }

    /// Closes what may not have been started.
    public static void closeQuietly(@Nullable AutoCloseable started) {
        try {
            if (started != null) {
                started.close();
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
