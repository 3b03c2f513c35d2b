package nimbus.installation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Keeps SECURITY.md honest: no promise stands there without the name of a test that shows it.
class SecurityPromisesTest {

    private static final Path PROMISES = Path.of("../SECURITY.md");
    private static final Pattern TEST = Pattern.compile("`([A-Z]\\w*Test)`");

    @Test
    void everyPromiseNamesATestThatShowsIt() throws IOException {
        assertThat(promises()).hasSizeGreaterThan(10).allMatch(row -> !testsIn(row).isEmpty());
    }

    @Test
    void everyTestThatIsNamedExists() throws IOException {
        var named =
                promises().stream()
                        .flatMap(row -> testsIn(row).stream())
                        .collect(Collectors.toSet());

        assertThat(tests()).containsAll(named);
    }

    private static List<String> promises() throws IOException {
        try (var lines = Files.lines(PROMISES)) {
            return lines.dropWhile(line -> !line.startsWith("| promise "))
                    .skip(2)
                    .takeWhile(line -> line.startsWith("|"))
                    .toList();
        }
    }

    private static Set<String> testsIn(String row) {
        return TEST.matcher(row).results().map(match -> match.group(1)).collect(Collectors.toSet());
    }

    private static Set<String> tests() throws IOException {
        try (var files = Files.walk(Path.of("src/test/java"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith("Test.java"))
                    .map(name -> name.substring(0, name.length() - ".java".length()))
                    .collect(Collectors.toSet());
        }
    }
}
