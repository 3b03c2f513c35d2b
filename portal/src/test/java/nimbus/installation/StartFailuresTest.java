package nimbus.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import nimbus.Nimbus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class StartFailuresTest {

    @TempDir Path home;

    @Test
    void aWrongSettingEndsTheStartWithOneText(CapturedOutput output) {
        start("--nimbus.mode=production", "--nimbus.public-url=http://portal.example.org");

        assertThat(output)
                .contains("APPLICATION FAILED TO START")
                .contains("nimbus.public-url (NIMBUS_PUBLIC_URL) is \"http://portal.example.org\"")
                .contains("an https address")
                .doesNotContain("\tat ", "Error creating bean");
    }

    @Test
    void aValueThatItsFeatureRefusesIsExplainedToo(CapturedOutput output) {
        start("--nimbus.database.pool-size=1");

        assertThat(output)
                .contains("nimbus.database.pool-size must be at least 4, was 1")
                .doesNotContain("\tat ", "Error creating bean");
    }

    @Test
    void aWordThatIsNoModeIsExplained(CapturedOutput output) {
        start("--nimbus.mode=practice");

        assertThat(output)
                .contains("nimbus.mode")
                .contains("practice")
                .containsIgnoringCase("production")
                .doesNotContain("\tat ", "Error creating bean");
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsExplained(CapturedOutput output) {
        start(
                "--nimbus.database.url=jdbc:postgresql://127.0.0.1:1/nimbus",
                "--nimbus.database.password=x",
                "--nimbus.database.owner-password=x");

        assertThat(output)
                .contains("The database cannot be reached")
                .contains("NIMBUS_DATABASE_URL")
                .doesNotContain("\tat ", "Error creating bean");
    }

    private void start(String... settings) {
        var arguments =
                new ArrayList<>(
                        List.of(
                                "--nimbus.home=" + home,
                                "--server.port=0",
                                "--management.server.port=0"));
        arguments.addAll(List.of(settings));

        var failure =
                catchThrowable(() ->
                        SpringApplication.run(Nimbus.class, arguments.toArray(String[]::new)));

        assertThat(failure).isNotNull();
    }
}
