package nimbus.database;

import static org.assertj.core.api.Assertions.assertThat;

import nimbus.runs.Run;
import nimbus.support.PortalTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@PortalTest
class StoredWordTest {

    @Autowired private JdbcClient db;

    @Test
    void aConstantIsSpeltInLowerCaseWithHyphens() {
        assertThat(StoredWord.of(Run.State.NEEDS_HELP)).isEqualTo("needs-help");
        assertThat(StoredWord.constant(Run.State.class, "needs-help"))
                .isEqualTo(Run.State.NEEDS_HELP);
    }

    /// Products are called by their names.
    @Test
    void everyStateThatTheSchemaAllowsIsSpeltThatWay() {
        var words =
                db.sql(
                                """
                                select distinct conrelid::regclass || ' ' || found[1]
                                from pg_constraint,
                                     regexp_matches(pg_get_constraintdef(oid), '\\y(\\w+) = ANY \\(+ARRAY\\[(.*?)\\]', 'g') as list,
                                     regexp_matches(list[2], '''([^'']*)''', 'g') as found
                                where connamespace = 'public'::regnamespace and contype = 'c'
                                  and list[1] in ('state', 'source_state', 'mode', 'outcome', 'decision', 'code_source',
                                                  'code_origin', 'kind', 'purpose', 'channel', 'way')
                                """)
                        .query(String.class)
                        .list();

        assertThat(words)
                .hasSizeGreaterThan(60)
                .allMatch(word -> word.matches("[a-z_]+ [a-z0-9]+(-[a-z0-9]+)*"));
    }
}
