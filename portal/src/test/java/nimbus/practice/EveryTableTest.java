package nimbus.practice;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import nimbus.database.EmbeddedPostgres;
import nimbus.support.PortalTest;
import nimbus.support.TestPractices;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// The wall, tried on every table with rows of two practices. All of it is one transaction that
/// never ends well.
@PortalTest
class EveryTableTest {

    /// A row with something in each column that needs something; what it means does not matter.
    private static final String ROW =
            """
            select format('insert into %1$I (%2$s) values (%3$s)', c.relname,
                string_agg(quote_ident(a.attname), ', ' order by a.attnum),
                string_agg(case
                    when a.attname = 'practice_id' then '''%1$s'''
                    when t.typname = 'uuid' then 'gen_random_uuid()'
                    when t.typname = 'text' then 'substr(gen_random_uuid()::text, 1, 20)'
                    when t.typname = 'bytea' then 'sha256(gen_random_uuid()::text::bytea)'
                    when t.typname = 'bool' then 'false'
                    when t.typname = 'jsonb' then '''{}'''
                    when t.typname = '_text' then '''{x}'''
                    when t.typname in ('timestamptz', 'date') then 'now()'
                    else '1' end, ', ' order by a.attnum))
            from pg_class c join pg_attribute a on a.attrelid = c.oid join pg_type t on t.oid = a.atttypid
            where c.relnamespace = 'public'::regnamespace and c.relrowsecurity and c.relname <> 'practice'
              and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' and a.attnotnull and not a.atthasdef
            group by c.relname
            """;

    private static final String RULES =
            """
            select format('alter table %s drop constraint %I', conrelid::regclass, conname) from pg_constraint
            where connamespace = 'public'::regnamespace and contype = 'c'
            """;

    private static final String WALLED =
            """
            select relname from pg_class where relnamespace = 'public'::regnamespace and relrowsecurity order by relname
            """;

    @Autowired private Practices practices;
    @Autowired private EmbeddedPostgres server;

    private Connection connection;
    private WallCheck check;

    @BeforeEach
    void rowsOfTwoPracticesInEveryTable() throws SQLException {
        var one = TestPractices.create(practices);
        var other = TestPractices.create(practices);
        connection =
                DriverManager.getConnection(
                        server.url("nimbus"), "nimbus_superuser", server.superuserPassword());
        connection.setAutoCommit(false);
        run("set local session_replication_role = replica");
        for (var rule : texts(RULES)) {
            run(rule);
        }
        for (var practice : List.of(one, other)) {
            for (var row : texts(ROW.replace("'''%1$s'''", "'''" + practice + "'''"))) {
                run(row);
            }
        }
        check = new WallCheck(connection, one, other);
    }

    @AfterEach
    void asItWas() throws SQLException {
        connection.rollback();
        connection.close();
    }

    @Test
    @Tag("W65")
    @Tag("A106")
    void noTableLetsOnePracticeReadOrWriteAnothersRows() throws SQLException {
        var breaches = new ArrayList<String>();
        for (var table : texts(WALLED)) {
            breaches.addAll(check.breaches(table));
        }

        assertThat(breaches).isEmpty();
    }

    /// So that the test above cannot pass by looking away.
    @Test
    @Tag("W65")
    void aPolicyThatLetsEverythingThroughIsNoticedOnEveryTable() throws SQLException {
        for (var table : texts(WALLED)) {
            run("alter policy wall on %s using (true) with check (true)".formatted(table));
            assertThat(check.breaches(table)).as(table).contains(table + " is read");
        }
    }

    @Test
    @Tag("W65")
    void aPolicyThatChecksNothingThatIsWrittenIsNoticedToo() throws SQLException {
        for (var table : texts(WALLED)) {
            run("alter policy wall on %s with check (true)".formatted(table));
            run("grant insert, update on %s to nimbus_app".formatted(table));
            assertThat(check.breaches(table))
                    .as(table)
                    .contains(table + " gives a row away", table + " takes a row for the other");
        }
    }

    private void run(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<String> texts(String sql) throws SQLException {
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
