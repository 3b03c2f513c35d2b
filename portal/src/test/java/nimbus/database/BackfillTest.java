package nimbus.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.DriverManager;
import java.sql.SQLException;
import nimbus.support.FarDatabase;
import nimbus.support.PortalTest;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// What a migration makes of rows that were there before it.
@PortalTest
class BackfillTest {

    private static final String PRACTICE = "0198c0de-0000-7000-8000-000000000001";

    private static final String BEFORE =
            """
            set nimbus.practice = '%1$s';
            insert into practice (practice_id, slug, name, country, created_at) values ('%1$s', 'k', 'Kowhai', 'NZ', now());
            insert into connection (id, practice_id, product, mode, state_since, connected_at)
                values ('%1$s', '%1$s', 'XPM', 'oauth2', now(), now());
            insert into employee (practice_id, login_code, email, created_at, updated_at) values
                ('%1$s', 'synced', 'synced@k.example', now(), now()), ('%1$s', 'no-mail', null, now(), now()),
                ('%1$s', 'by-hand', 'hand@k.example', now(), now()), ('%1$s', 'left', 'left@k.example', now(), now());
            insert into external_id (practice_id, connection_id, kind, record_id, legacy_id, valid_from, valid_to)
                select '%1$s', '%1$s', 'staff', id, login_code, now(), case when login_code = 'left' then now() end
                from employee where login_code <> 'by-hand'
            """
                    .formatted(PRACTICE);

    @Autowired private EmbeddedPostgres server;

    @Test
    void aLaterMigrationFillsRowsOfEveryPracticeBehindTheWall() throws SQLException {
        var url = server.url("backfill");
        new FarDatabase(server.url("postgres"), server.superuserPassword())
                .update("create database backfill owner nimbus_owner");
        migrate(url, "db/migration");
        try (var connection =
                        DriverManager.getConnection(url, "nimbus_owner", server.ownerPassword());
                var statement = connection.createStatement()) {
            statement.execute(BEFORE);
        }

        migrate(url, "db/migration", "db/later");

        var after = new FarDatabase(url, server.superuserPassword());
        assertThat(
                        after.text(
                                "select string_agg(login_code, ' ' order by login_code) from"
                                        + " employee where known_to_source"))
                .isEqualTo("no-mail synced");
        assertThat(after.number("select count(*) from employee")).isEqualTo(4);
        assertThat(
                        after.number(
                                "select count(*) from pg_class where relname in ('employee',"
                                        + " 'external_id') and not relforcerowsecurity"))
                .as("tables left open")
                .isZero();
    }

    private void migrate(String url, String... locations) {
        Flyway.configure()
                .dataSource(url, "nimbus_owner", server.ownerPassword())
                .locations(locations)
                .load()
                .migrate();
    }
}
