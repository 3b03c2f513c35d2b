package nimbus.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import nimbus.database.DatabaseAccess.Login;

/// Makes the embedded server's database and its roles: a superuser who does nothing else, an owner
/// who is none, and the portal's. Safe to repeat, and to go on with after any crash.
final class EmbeddedRoles {

    private static final String REFUSED = "28";

    private final EmbeddedPostgres server;
    private final DatabaseAccess access;

    EmbeddedRoles(EmbeddedPostgres server, DatabaseAccess access) {
        this.server = server;
        this.access = access;
    }

    void prepare() throws SQLException {
        try (var connection = asSuperuser("postgres")) {
            if (!Roles.exists(connection, "database", "nimbus")) {
                execute(connection, "create database nimbus");
            }
            Roles.prepareRoles(connection, access.portal());
        }
        try (var connection = asSuperuser("nimbus")) {
            connection.setAutoCommit(false);
            if (isSuperuser(connection, access.owner())) {
                HandOver.toPlainOwner(connection, access.owner());
            }
            if (!Roles.exists(connection, "role", access.owner().user())) {
                HandOver.createOwner(connection, access.owner());
            }
            connection.commit();
        }
    }

    /// Data folders of earlier versions know the owner alone, who is their superuser.
    private Connection asSuperuser(String database) throws SQLException {
        var url = server.url(database);
        try {
            return open(url, server.superuser());
        } catch (SQLException e) {
            if (!String.valueOf(e.getSQLState()).startsWith(REFUSED)) {
                throw e;
            }
            createSuperuser();
            return open(url, server.superuser());
        }
    }

    private void createSuperuser() throws SQLException {
        try (var connection = open(server.url("postgres"), access.owner());
                var statement = connection.createStatement()) {
            statement.execute(
                    "create role %s superuser login password %s"
                            .formatted(
                                    server.superuser().user(),
                                    statement.enquoteLiteral(server.superuser().password())));
        }
    }

    private static boolean isSuperuser(Connection connection, Login login) throws SQLException {
        return Roles.holds(
                connection, "select 1 from pg_roles where rolname = ? and rolsuper", login.user());
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Connection open(String url, Login login) throws SQLException {
        return DriverManager.getConnection(url, login.user(), login.password());
    }
}
