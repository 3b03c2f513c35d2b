package nimbus.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import nimbus.support.PortalTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Lets the database read every SQL text of the program, those too that only rare input leads to.
@PortalTest
class SqlTextsTest {

    private static final Pattern SQL =
            Pattern.compile(
                    "(?is)\\s*(select|insert into|update|delete from|with|merge"
                            + " into)\\s.*\\s(from|values|set|select)\\s.*");
    private static final Pattern PARAMETER = Pattern.compile("(?<![:\\w]):([A-Za-z]\\w*)");
    private static final Pattern NUMBER = Pattern.compile("%(\\d+\\$)?d");
    private static final Pattern TEXT = Pattern.compile("%(\\d+\\$)?s");

    private static final String SYNTAX_ERROR = "42601";
    private static final String RESERVED_NAME = "42939";

    @Autowired private DataSource database;

    @Test
    @Tag("W46")
    void theDatabaseUnderstandsEverySqlText() throws Exception {
        var texts = texts();
        assertThat(texts).hasSizeGreaterThan(150);
        var refused = new ArrayList<String>();
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            texts.forEach((sql, where) -> {
                var problem = problem(connection, sql);
                if (!problem.isEmpty()) {
                    refused.add(where + ": " + problem + "\n" + sql);
                }
            });
            connection.rollback();
        }
        assertThat(refused).isEmpty();
    }

    /// A text that is put together from parts is incomplete by itself; only what no continuation
    /// could mend counts.
    private static String problem(Connection connection, String sql) {
        try (var statement = connection.createStatement()) {
            statement.execute("savepoint here");
            try {
                statement.execute("prepare text as " + sql);
                statement.execute("deallocate text");
                return "";
            } catch (SQLException e) {
                statement.execute("rollback to here");
                var message = String.valueOf(e.getMessage());
                boolean ours =
                        List.of(SYNTAX_ERROR, RESERVED_NAME).contains(e.getSQLState())
                                && !message.contains("at end of input");
                return ours ? message : "";
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> texts() throws IOException, URISyntaxException {
        var found = new LinkedHashMap<String, String>();
        ProgramTexts.read().texts().stream()
                .filter(text -> SQL.matcher(text.words()).matches())
                .filter(text -> text.words().indexOf('\u0001') < 0)
                .filter(text -> !TEXT.matcher(text.words()).find())
                .forEach(text -> found.put(runnable(text.words()), text.place()));
        return found;
    }

    private static String runnable(String text) {
        var names = new ArrayList<String>();
        var numbered =
                PARAMETER
                        .matcher(NUMBER.matcher(text).replaceAll("1"))
                        .replaceAll(found -> {
                            if (!names.contains(found.group(1))) {
                                names.add(found.group(1));
                            }
                            return "\\$" + (names.indexOf(found.group(1)) + 1);
                        });
        return numbered.replace("%%", "%")
                .replace("%TABLE_NAME%", "spring_session")
                .replace("?", "null");
    }
}
