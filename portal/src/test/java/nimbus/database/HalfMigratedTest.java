package nimbus.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import nimbus.support.FarDatabase;
import nimbus.support.PortalProcess;
import nimbus.support.PortalTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@PortalTest
class HalfMigratedTest {

    /// Stops a migration between two of its statements for as long as a test holds the lock.
    private static final String STOP =
            """
            create function half_way.stop() returns event_trigger language plpgsql as $$
            begin
                if exists (select 1 from pg_event_trigger_ddl_commands() where object_identity = 'public.upgrade_row') then
                    perform pg_advisory_lock_shared(1);
                end if;
            end $$
            """;

    @Autowired private EmbeddedPostgres server;
    @Autowired private DatabaseAccess access;

    @Test
    @Tag("F13")
    void aStartKilledInsideAMigrationIsMadeGoodByTheNextStart() throws SQLException {
        var url = server.url("half_way");
        new FarDatabase(server.url("postgres"), server.superuserPassword())
                .update("create database half_way owner nimbus_owner");
        var database = new FarDatabase(url, server.superuserPassword());
        database.update("create schema half_way");
        database.update(STOP);
        database.update(
                "create event trigger half_way on ddl_command_end execute function"
                        + " half_way.stop()");
        try (var portal = killedHalfWay(url, database)) {
            assertThat(tables(database, "client")).isOne();
            assertThat(tables(database, "upgrade")).isZero();
            database.update("drop event trigger half_way");

            portal.restart();

            assertThat(tables(database, "upgrade_row")).isOne();
            assertThat(
                            database.number(
                                    "select count(*) from flyway_schema_history where not success"))
                    .isZero();
        }
    }

    private PortalProcess killedHalfWay(String url, FarDatabase database) throws SQLException {
        try (var holder =
                        DriverManager.getConnection(
                                url, "nimbus_superuser", server.superuserPassword());
                var statement = holder.createStatement()) {
            statement.execute("select pg_advisory_lock(1)");
            var portal =
                    PortalProcess.launched(
                            PortalProcess.newHome(),
                            List.of(
                                    "nimbus.database.url=" + url,
                                    "nimbus.database.password=" + access.portal().password(),
                                    "nimbus.database.owner-password=" + server.ownerPassword()));
            portal.await("the migration to stop half way", () -> stopped(database));
            portal.kill();
            return portal;
        }
    }

    private static boolean stopped(FarDatabase database) {
        return database.number(
                        "select count(*) from pg_locks l join pg_database d on d.oid = l.database"
                            + " where d.datname = 'half_way' and l.locktype = 'advisory' and not"
                            + " l.granted")
                == 1;
    }

    private static long tables(FarDatabase database, String name) {
        return database.number(
                "select count(*) from pg_tables where tablename = '%s'".formatted(name));
    }
}
