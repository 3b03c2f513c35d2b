package nimbus.database;

import java.sql.Connection;
import java.sql.SQLException;
import nimbus.database.DatabaseAccess.Login;

/// Gives everything of the embedded database to an owner who is no superuser.
///
/// Earlier versions made the owner the server's first role, which must stay a superuser. So that
/// role gets another name and loses its login, and a plain role takes the old name.
final class HandOver {

    private static final String CREATE =
            """
            create role nimbus_owner login password %s;
            alter database nimbus owner to nimbus_owner
            """;

    private static final String RENAME =
            """
            alter role nimbus_owner rename to nimbus_first;
            alter role nimbus_first nologin
            """;

    /// Sequences of columns and a table's own types follow their tables.
    private static final String GIVE =
            """
            do $$
            declare
                given text;
            begin
                for given in
                    select format('alter table %s owner to nimbus_owner', c.oid::regclass) from pg_class c
                    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm')
                      and c.relowner = 'nimbus_first'::regrole
                    union all
                    select format('alter sequence %s owner to nimbus_owner', c.oid::regclass) from pg_class c
                    where c.relnamespace = 'public'::regnamespace and c.relkind = 'S'
                      and c.relowner = 'nimbus_first'::regrole
                      and not exists (select from pg_depend d where d.objid = c.oid and d.deptype in ('a', 'i'))
                    union all
                    select format('alter routine %s owner to nimbus_owner', p.oid::regprocedure) from pg_proc p
                    where p.pronamespace = 'public'::regnamespace and p.proowner = 'nimbus_first'::regrole
                    union all
                    select format('alter policy %I on %s to nimbus_owner', p.polname, p.polrelid::regclass) from pg_policy p
                    where 'nimbus_first'::regrole = any (p.polroles)
                loop
                    execute given;
                end loop;
            end
            $$
            """;

    private HandOver() {}

    static void createOwner(Connection connection, Login owner) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(CREATE.formatted(statement.enquoteLiteral(owner.password())));
        }
    }

    static void toPlainOwner(Connection connection, Login owner) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(RENAME);
            createOwner(connection, owner);
            statement.execute(GIVE);
        }
    }
}
