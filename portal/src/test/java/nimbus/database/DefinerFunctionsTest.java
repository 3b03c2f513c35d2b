package nimbus.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import nimbus.practice.Practices;
import nimbus.support.PortalTest;
import nimbus.support.TestPractices;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Functions that run as the owner, called by a portal that somebody else speaks through.
@PortalTest
class DefinerFunctionsTest {

    private static final String CALLS =
            """
            select format('select * from %s(%s)', p.oid::regproc,
                          array_to_string(array(select format('null::%s', t::regtype) from unnest(p.proargtypes) t), ', '))
            from pg_proc p where p.pronamespace = 'public'::regnamespace and p.prosecdef
              and p.prorettype <> 'trigger'::regtype
            """;

    @Autowired private Practices practices;
    @Autowired private DatabaseAccess access;

    @Test
    @Tag("W07")
    void everyOneLooksForNamesInTheCatalogAndInTemporariesLast() throws SQLException {
        try (var portal = asPortal()) {
            assertThat(
                            texts(
                                    portal,
                                    """
                                    select proname from pg_proc
                                    where pronamespace = 'public'::regnamespace and prosecdef
                                      and proconfig is distinct from array['search_path=pg_catalog, pg_temp']
                                    """))
                    .isEmpty();
            assertThat(texts(portal, CALLS)).hasSizeGreaterThan(3);
        }
    }

    @Test
    @Tag("W07")
    void noneRunsATemporaryViewOfThePortalsAsTheOwner() throws SQLException {
        TestPractices.create(practices);
        try (var portal = asPortal()) {
            portal.setAutoCommit(false);
            shadowEveryTable(portal);
            texts(portal, "select slug from practice limit 1");
            assertThat(texts(portal, "select who from pg_temp.caught"))
                    .as("the trap works")
                    .contains(access.portal().user());
            run(portal, "truncate pg_temp.caught");

            for (var call : texts(portal, CALLS)) {
                texts(portal, call);
            }

            assertThat(texts(portal, "select who from pg_temp.caught")).isEmpty();
            portal.rollback();
        }
    }

    /// Each table's name leads to a view that notes who looks into it.
    private static void shadowEveryTable(Connection portal) throws SQLException {
        run(portal, "create temporary table caught (who text) on commit drop");
        run(portal, "grant insert on caught to public");
        run(
                portal,
                """
                create function pg_temp.catch() returns boolean language plpgsql as $$
                begin
                    insert into pg_temp.caught values (current_user);
                    return true;
                end $$
                """);
        for (var table :
                texts(
                        portal,
                        "select relname from pg_class where relnamespace ="
                                + " 'public'::regnamespace and relkind = 'r' and relrowsecurity")) {
            run(
                    portal,
                    "create temporary view %1$s as select (select pg_temp.catch()) as caught, t.* from (select 1) one left join public.%1$s t on true"
                            .formatted(table));
            run(portal, "grant select on pg_temp.%s to public".formatted(table));
        }
    }

    private Connection asPortal() throws SQLException {
        return DriverManager.getConnection(
                access.url(), access.portal().user(), access.portal().password());
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<String> texts(Connection connection, String sql) throws SQLException {
        var texts = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }
}
