package nimbus.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import nimbus.support.FarDatabase;
import nimbus.support.PortalProcess;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/// A data folder that a version before this one filled, whose owner is the server's superuser.
class OldDataFolderTest {

    private static final String OWNED_BY_OTHERS =
            """
            select count(*) from (
                select relowner as owner from pg_class where relnamespace = 'public'::regnamespace
                union all select proowner from pg_proc where pronamespace = 'public'::regnamespace
                union all select datdba from pg_database where datname = 'nimbus'
                union all select unnest(polroles) from pg_policy where 0 <> all (polroles)) as owned
            where owner <> 'nimbus_owner'::regrole
            """;

    @Test
    @Tag("W07")
    void itsOwnerIsNoSuperuserAfterTheNextStart() throws Exception {
        var home = PortalProcess.newHome();
        initialiseAsBefore(home);
        try (var server = EmbeddedPostgres.startedIn(home)) {
            fillAsBefore(server);

            new EmbeddedRoles(server, server.access()).prepare();
            migrate(server, "db/migration", "db/later");

            var after = new FarDatabase(server.url("nimbus"), server.superuserPassword());
            assertThat(
                            after.text(
                                    "select string_agg(rolname, ' ') from pg_roles where rolsuper"
                                            + " and rolcanlogin"))
                    .isEqualTo("nimbus_superuser");
            assertThat(after.number(OWNED_BY_OTHERS)).isZero();
            assertThat(
                            asPortal(server)
                                    .sql("select name from practices_for_sign_in()")
                                    .query(String.class)
                                    .list())
                    .containsExactly("Kowhai");
            Roles.refuseRoleAboveTheWall(server.access());
            new EmbeddedRoles(server, server.access()).prepare();
        }
    }

    private static void initialiseAsBefore(Path home) throws IOException {
        var password = home.resolve("owner.password");
        GeneratedPassword.in(password);
        new PostgresCommand(PostgresBinaries.unpackedIn(home), home)
                .run(
                        "initdb",
                        "-D",
                        home.resolve("data").toString(),
                        "-U",
                        "nimbus_owner",
                        "-A",
                        "scram-sha-256",
                        "--pwfile=" + password,
                        "-E",
                        "UTF8",
                        "--locale-provider=builtin",
                        "--locale=C.UTF-8");
        assertThat(Files.exists(home.resolve("superuser.password"))).isFalse();
    }

    private static void fillAsBefore(EmbeddedPostgres server) throws SQLException {
        as(server.access().owner(), server.url("postgres")).sql("create database nimbus").update();
        try (var connection =
                source(server.access().owner(), server.url("nimbus")).getConnection()) {
            Roles.prepareRoles(connection, server.access().portal());
        }
        migrate(server, "db/migration");
        as(server.access().owner(), server.url("nimbus"))
                .sql(
                        "insert into practice (slug, name, country, created_at) values ('k',"
                                + " 'Kowhai', 'NZ', now())")
                .update();
    }

    private static void migrate(EmbeddedPostgres server, String... locations) {
        var owner = server.access().owner();
        Flyway.configure()
                .dataSource(server.url("nimbus"), owner.user(), owner.password())
                .locations(locations)
                .load()
                .migrate();
    }

    private static JdbcClient asPortal(EmbeddedPostgres server) {
        return as(server.access().portal(), server.url("nimbus"));
    }

    private static JdbcClient as(DatabaseAccess.Login login, String url) {
        return JdbcClient.create(source(login, url));
    }

    private static DriverManagerDataSource source(DatabaseAccess.Login login, String url) {
        return new DriverManagerDataSource(url, login.user(), login.password());
    }
}
