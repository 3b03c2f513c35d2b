package nimbus.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nimbus.support.InPractice;
import nimbus.support.PortalTest;
import nimbus.support.TestPractices;
import nimbus.support.Visitor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/// The words of pages that stand in files of words.
@PortalTest
@Tag("W21")
class WordsTest {

    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Pattern KEY = Pattern.compile("#\\{([a-z][a-z0-9.-]+)");

    @Autowired private ApplicationContext portal;

    @Test
    void everyKeyOnAPageHasItsWords() throws IOException {
        var used = new TreeSet<String>();
        try (Stream<Path> files = Files.walk(RESOURCES.resolve("templates"))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                KEY.matcher(Files.readString(file))
                        .results()
                        .forEach(found -> used.add(found.group(1)));
            }
        }
        assertThat(used).isNotEmpty();
        assertThat(words("messages.properties").stringPropertyNames()).containsAll(used);
    }

    @Test
    void thePagesBeforeSigningInAreCompleteInTeReoMaori() throws IOException {
        var english =
                words("messages.properties").stringPropertyNames().stream()
                        .filter(key -> key.startsWith("signin."))
                        .collect(Collectors.toSet());

        assertThat(words("messages_mi.properties").stringPropertyNames()).isEqualTo(english);
    }

    @Test
    void whoeverAsksForTeReoMaoriGetsItWithItsMacrons() {
        var visitor = new Visitor(portal);
        var login = "/login?practice=" + TestPractices.slug(InPractice.fresh(portal).id());

        assertThat(visitor.get(login, "Accept-Language", "mi-NZ").body())
                .contains("lang=\"mi\"", "Takiuru Pūkete", "Kupuhipa")
                .doesNotContain("Account Login");
        assertThat(visitor.get(login, "Accept-Language", "de").body()).contains("Account Login");
    }

    private static Properties words(String name) throws IOException {
        var words = new Properties();
        try (var file = Files.newBufferedReader(RESOURCES.resolve(name), StandardCharsets.UTF_8)) {
            words.load(file);
        }
        return words;
    }
}
