package nimbus.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import nimbus.installation.CannotStart;

/// Makes the database and the portal's role where that is ours to do, and refuses a role that could
/// look over the wall.
final class Roles {

    private Roles() {}

    /// Creates the embedded server's database and login; safe to repeat.
    static void prepareEmbedded(EmbeddedPostgres server, DatabaseAccess access)
            throws SQLException {
        try (var connection = open(server.url("postgres"), access.owner());
                var statement = connection.createStatement()) {
            if (!exists(connection, "select 1 from pg_database where datname = ?", "nimbus")) {
                statement.execute("create database nimbus");
            }
            prepareRoles(connection, statement, access.portal());
        }
    }

    static void prepareRoles(
            Connection connection, Statement statement, DatabaseAccess.Login portal)
            throws SQLException {
        if (!exists(connection, "select 1 from pg_roles where rolname = ?", "nimbus_app")) {
            statement.execute("create role nimbus_app nologin");
        }
        if (!exists(connection, "select 1 from pg_roles where rolname = ?", portal.user())) {
            statement.execute(
                    "create role %s login password %s in role nimbus_app"
                            .formatted(
                                    statement.enquoteIdentifier(portal.user(), true),
                                    statement.enquoteLiteral(portal.password())));
        }
    }

    static void refuseRoleAboveTheWall(DatabaseAccess access) throws SQLException {
        try (var connection = open(access.url(), access.portal());
                var statement = connection.createStatement();
                var row =
                        statement.executeQuery(
                                """
                                select rolsuper or rolbypassrls
                                    or exists (select 1 from pg_tables
                                               where schemaname = 'public' and tableowner = current_user)
                                from pg_roles where rolname = current_user
                                """)) {
            row.next();
            if (row.getBoolean(1)) {
                throw new CannotStart(
                        "The database role %s is a superuser, bypasses row security or owns tables; the wall between practices would not hold."
                                .formatted(access.portal().user()),
                        "Set nimbus.database.user to a plain role that is a member of nimbus_app.");
            }
        }
    }

    private static boolean exists(Connection connection, String query, String name)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (var rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static Connection open(String url, DatabaseAccess.Login login) throws SQLException {
        return DriverManager.getConnection(url, login.user(), login.password());
    }
}
