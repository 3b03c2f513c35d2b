package nimbus.database;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.DriverManager;
import java.sql.SQLException;
import nimbus.installation.CannotStart;
import nimbus.support.PortalTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/// Which database roles the portal refuses to work as.
@PortalTest
class RolesTest {

    @Autowired private EmbeddedPostgres server;
    @Autowired private DatabaseAccess access;

    @BeforeEach
    void plainRole() throws SQLException {
        asSuperuser("create role tried login password 'tried' in role nimbus_app");
    }

    @AfterEach
    void noRole() throws SQLException {
        asSuperuser("drop owned by tried; drop role tried; drop role if exists between");
    }

    @Test
    void aPlainMemberOfTheAppsRoleIsTaken() {
        assertThatCode(this::check).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @Tag("W07")
    @CsvSource(
            delimiter = '|',
            value = {
                "alter role tried superuser                                  | superuser",
                "alter role tried bypassrls                                  | bypasses row"
                        + " security",
                "alter role tried createrole                                 | create roles",
                "alter role tried replication                                | replicate",
                "grant nimbus_owner to tried                                 | is a member",
                "grant nimbus_owner to tried with inherit false, set false   | is a member",
                "create role between; grant nimbus_owner to between; grant between to tried | is a"
                        + " member",
                "grant pg_write_all_data to tried                            | is a member",
                "grant pg_read_server_files to tried                         | is a member",
                "grant pg_execute_server_program to tried                    | is a member",
                "create role between bypassrls; grant between to tried       | is a member",
                "grant create on schema public to tried                      | may create",
                "grant create on database nimbus to tried                    | may create",
                "grant update on audit_event to tried                        | audit log",
                "create table tried (a int); alter table tried owner to tried | owns"
            })
    void aRoleThatCouldLookOverTheWallIsRefused(String way, String why) throws SQLException {
        asSuperuser(way);

        assertThatThrownBy(this::check).isInstanceOf(CannotStart.class).hasMessageContaining(why);
    }

    private void check() throws SQLException {
        Roles.refuseRoleAboveTheWall(
                new DatabaseAccess(
                        access.url(), access.owner(), new DatabaseAccess.Login("tried", "tried")));
    }

    private void asSuperuser(String sql) throws SQLException {
        try (var connection =
                        DriverManager.getConnection(
                                access.url(),
                                server.superuser().user(),
                                server.superuser().password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
