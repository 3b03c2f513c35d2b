package nimbus.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class IconsTest {

    private static final Pattern USED =
            Pattern.compile("/icons\\.svg#([a-z0-9-]+)|icon\\('([a-z0-9-]+)'");

    @Test
    void everyIconThatAPageNamesIsInTheFile() throws IOException {
        var used = new TreeSet<String>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/resources"))) {
            for (var file : files.filter(IconsTest::mayNameIcons).toList()) {
                var match = USED.matcher(Files.readString(file));
                while (match.find()) {
                    used.add(match.group(1) == null ? match.group(2) : match.group(1));
                }
            }
        }
        assertThat(used).isNotEmpty();
        assertThat(Icons.NAMES).containsAll(used);
    }

    @Test
    void theFileIsOneDrawingPerName() {
        var file = new Icons().sprite().getBody();
        assertThat(file).isNotNull();
        for (var name : Icons.NAMES) {
            assertThat(file).contains("<symbol id=\"" + name + "\" viewBox=\"0 0 24 24\"><path");
        }
    }

    private static boolean mayNameIcons(Path file) {
        var name = file.toString();
        return name.endsWith(".html") || name.endsWith(".js");
    }
}
