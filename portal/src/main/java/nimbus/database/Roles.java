package nimbus.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import nimbus.installation.CannotStart;
import org.jspecify.annotations.Nullable;

/// The portal's role, which must not be able to look over the wall.
final class Roles {

    /// The worst first: what each of its rows says is shown.
    private static final String ABOVE_THE_WALL =
            """
            select what from (values
                (1, 'is a superuser, bypasses row security, may create roles or may replicate',
                    (select rolsuper or rolbypassrls or rolcreaterole or rolreplication from pg_roles where rolname = current_user)),
                (2, 'owns tables or functions',
                    exists (select from pg_class where relnamespace = 'public'::regnamespace and relowner = current_user::regrole)
                    or exists (select from pg_proc where pronamespace = 'public'::regnamespace and proowner = current_user::regrole)),
                (3, 'is a member of the role that owns the tables, of the database''s owner, or of a role that bypasses row security',
                    exists (select from pg_roles r
                            where pg_has_role(current_user, r.oid, 'member') and r.rolname <> current_user
                              and (r.rolsuper or r.rolbypassrls or r.rolcreaterole or r.rolreplication or r.rolname in (
                                       'pg_database_owner', 'pg_write_all_data', 'pg_read_server_files',
                                       'pg_write_server_files', 'pg_execute_server_program')
                                   or exists (select from pg_class c
                                              where c.relnamespace = 'public'::regnamespace and c.relowner = r.oid)))),
                (4, 'may create objects in the schema public or in the database',
                    has_schema_privilege(current_user, 'public', 'create')
                    or has_database_privilege(current_user, current_database(), 'create')),
                (5, 'may change the audit log',
                    has_table_privilege(current_user, 'public.audit_event', 'update, delete, truncate'))
            ) as way (number, what, open) where open order by number limit 1
            """;

    private Roles() {}

    static void prepareRoles(Connection connection, DatabaseAccess.Login portal)
            throws SQLException {
        try (var statement = connection.createStatement()) {
            if (!exists(connection, "role", "nimbus_app")) {
                statement.execute("create role nimbus_app nologin");
            }
            if (!exists(connection, "role", portal.user())) {
                statement.execute(
                        "create role %s login password %s in role nimbus_app"
                                .formatted(
                                        statement.enquoteIdentifier(portal.user(), true),
                                        statement.enquoteLiteral(portal.password())));
            }
        }
    }

    static void refuseRoleAboveTheWall(DatabaseAccess access) throws SQLException {
        var way = wayOverTheWall(access);
        if (way != null) {
            throw new CannotStart(
                    "The database role %s %s; the wall between practices would not hold."
                            .formatted(access.portal().user(), way),
                    "Set nimbus.database.user to a plain role whose only membership is"
                            + " nimbus_app.");
        }
    }

    private static @Nullable String wayOverTheWall(DatabaseAccess access) throws SQLException {
        var portal = access.portal();
        try (var connection =
                        DriverManager.getConnection(
                                access.url(), portal.user(), portal.password());
                var statement = connection.createStatement();
                var row = statement.executeQuery(ABOVE_THE_WALL)) {
            return row.next() ? row.getString(1) : null;
        }
    }

    /// @param kind `role` or `database`
    static boolean exists(Connection connection, String kind, String name) throws SQLException {
        return holds(
                connection,
                kind.equals("role")
                        ? "select 1 from pg_roles where rolname = ?"
                        : "select 1 from pg_database where datname = ?",
                name);
    }

    static boolean holds(Connection connection, String query, String name) throws SQLException {
        try (var statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (var rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }
}
