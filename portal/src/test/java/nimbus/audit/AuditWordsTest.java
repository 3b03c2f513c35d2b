package nimbus.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The audit log speaks in sentences; its codes are for programs.
class AuditWordsTest {

    /// How an action is named in the code, whichever method it is handed to.
    private static final Pattern ACTION =
            Pattern.compile(
                    "(?:did|by|bySystem|Audited|record|keep)\\(\\s*(?:[\\w.()]+,\\s*)?\"([a-z-]+(?:\\.[a-z0-9-]+)+)\"");

    @Test
    @Tag("W21")
    void everyActionInTheCodeHasItsSentence() throws IOException {
        var sentences = sentences();
        var silent = new TreeSet<String>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (var file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
                ACTION.matcher(Files.readString(file))
                        .results()
                        .map(found -> found.group(1))
                        .filter(action -> sentences.getProperty("audit." + action) == null)
                        .forEach(silent::add);
            }
        }
        assertThat(silent).isEmpty();
    }

    private static Properties sentences() throws IOException {
        var sentences = new Properties();
        try (var file = AuditWordsTest.class.getResourceAsStream("/messages.properties")) {
            sentences.load(
                    new InputStreamReader(Objects.requireNonNull(file), StandardCharsets.UTF_8));
        }
        return sentences;
    }
}
