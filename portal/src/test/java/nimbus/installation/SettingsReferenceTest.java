package nimbus.installation;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;

/// Keeps docs/reference/settings.md in step with the settings records.
class SettingsReferenceTest {

    private static final Path REFERENCE = Path.of("../docs/reference/settings.md");

    @Test
    void theReferenceNamesEverySettingWithItsDefault() throws IOException {
        assertThat(documented()).containsExactlyInAnyOrderEntriesOf(declared());
    }

    @Test
    void everySettingHasAMeaning() throws IOException {
        assertThat(rows().map(row -> row[3])).isNotEmpty().noneMatch(String::isBlank);
    }

    private static TreeMap<String, String> declared() throws IOException {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        var settings = new TreeMap<String, String>();
        for (var candidate : scanner.findCandidateComponents("nimbus")) {
            var type = type(requireNonNull(candidate.getBeanClassName()));
            var prefix = type.getAnnotation(ConfigurationProperties.class).value();
            assertThat(type).isRecord();
            Arrays.stream(type.getRecordComponents())
                    .forEach(component -> add(prefix, component, settings));
        }
        return settings;
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void add(
            String prefix, RecordComponent component, TreeMap<String, String> settings) {
        var name = prefix + "." + kebab(component.getName());
        if (component.getType().isRecord()) {
            Arrays.stream(component.getType().getRecordComponents())
                    .forEach(inner -> add(name, inner, settings));
        } else {
            settings.put(name, defaultOf(component));
        }
    }

    /// The annotation stands on the parameter of the canonical constructor.
    private static String defaultOf(RecordComponent component) {
        return Arrays.stream(
                        component.getDeclaringRecord().getDeclaredConstructors()[0].getParameters())
                .filter(parameter -> parameter.getName().equals(component.getName()))
                .flatMap(
                        parameter -> Stream.ofNullable(parameter.getAnnotation(DefaultValue.class)))
                .findFirst()
                .map(value -> String.join(",", value.value()))
                .orElse("");
    }

    private static String kebab(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private static TreeMap<String, String> documented() throws IOException {
        var settings = new TreeMap<String, String>();
        rows().forEach(row -> settings.put(row[1], row[2]));
        return settings;
    }

    /// Rows such as `| nimbus.home | .nimbus | where … |`.
    private static Stream<String[]> rows() throws IOException {
        return Files.readAllLines(REFERENCE).stream()
                .filter(line -> line.startsWith("| `nimbus."))
                .map(line -> line.replace("`", "").split("\\s*\\|\\s*", -1));
    }
}
