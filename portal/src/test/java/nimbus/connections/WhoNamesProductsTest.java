package nimbus.connections;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// A new product must not need edits all over the code: only its own package may name it.
class WhoNamesProductsTest {

    private static final Path MAIN = Path.of("src/main");

    /// Where products have packages of their own.
    private static final List<Path> OWN =
            List.of(
                    MAIN.resolve("java/nimbus/connections/sources"),
                    MAIN.resolve("java/nimbus/clientfile"));

    private static final String KEYS =
            Product.values().stream().map(Product::name).collect(Collectors.joining("|"));

    private static final String TYPES =
            Product.values().stream()
                    .map(product -> product.getClass().getSimpleName())
                    .collect(Collectors.joining("|"));

    /// A product's key as a literal, or where one is compared or switched over.
    private static final Pattern KEY =
            Pattern.compile("['\"`](%1$s)['\"`]|\\b(case|Product\\.)\\s*(%1$s)\\b".formatted(KEYS));

    /// A product by its class, or a package of one.
    private static final Pattern TYPE =
            Pattern.compile(
                    "\\bnew (%1$s)\\b|\\b(instanceof|case) (%1$s)\\b|\\b(%1$s)\\.class\\b|import nimbus\\.connections\\.sources\\.(?!xero\\.)"
                            .formatted(TYPES));

    /// Any comparison of a product with something fixed, and any switch over one.
    private static final Pattern BRANCH =
            Pattern.compile(
                    "switch \\((\\w+\\.)*product(\\(\\))?\\)|roduct(\\(\\))?(\\.name(\\(\\))?)?"
                        + " *[!=]="
                        + " *['\"]|\\.(title|label|address|vendor)\\(\\)\\.equals\\(\"|\\bproduct\\b"
                        + " *(=|<>|in) *\\(?'");

    @Test
    void onlyItsOwnPackageNamesAProduct() {
        assertThat(found(KEY)).isEmpty();
        assertThat(found(TYPE)).isEmpty();
    }

    @Test
    void nobodyBranchesByProduct() {
        assertThat(found(BRANCH)).isEmpty();
    }

    @Test
    void noTwoProductsShareAName() {
        var products = Product.values();
        assertThat(products).hasSizeGreaterThanOrEqualTo(3).doesNotHaveDuplicates();
        for (var name :
                List.<Function<Product, String>>of(
                        Product::name, Product::title, Product::label, Product::address)) {
            assertThat(products).extracting(name).doesNotHaveDuplicates();
        }
    }

    private static Set<String> found(Pattern pattern) {
        try (var files = Files.walk(MAIN)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> OWN.stream().noneMatch(file::startsWith))
                    .filter(file -> file.toString().matches(".*\\.(java|html|sql|js|yaml)"))
                    .flatMap(file -> lines(file, pattern))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> lines(Path file, Pattern pattern) {
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> !line.strip().startsWith("///"))
                    .filter(line -> pattern.matcher(line).find())
                    .map(line -> MAIN.relativize(file) + ": " + line.strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
