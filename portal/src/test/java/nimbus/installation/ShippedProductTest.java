package nimbus.installation;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The sandbox and what opens it stay outside of what a practice installs.
class ShippedProductTest {

    /// What the sandbox takes as an application's secret, a text gateway's token or a password.
    private static final List<String> SANDBOX_SECRETS =
            List.of("nimbus-demo", "nimbus-sso-secret", "AC0000000000", "auth-token=sandbox");

    @Test
    void itsClassesDoNotKnowTheSandbox() {
        var classes =
                new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("nimbus");

        noClasses().should().dependOnClassesThat().resideInAPackage("sandbox..").check(classes);
    }

    @Test
    void itHoldsNoSecretOfTheSandbox() throws IOException {
        try (var files = Files.walk(Path.of("target/classes"))) {
            assertThat(files.filter(Files::isRegularFile))
                    .isNotEmpty()
                    .noneMatch(ShippedProductTest::holdsASecret);
        }
    }

    /// Byte by byte, so that classes, settings and pages are read alike.
    private static boolean holdsASecret(Path file) {
        try {
            var content = Files.readString(file, StandardCharsets.ISO_8859_1);
            return SANDBOX_SECRETS.stream().anyMatch(content::contains);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
