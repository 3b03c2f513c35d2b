package nimbus.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/// Gives the portal under test a data folder of its own below `target`.
public class TestWorld implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        try {
            var target = Files.createDirectories(Path.of("target"));
            var home = Files.createTempDirectory(target, "home-");
            TestPropertyValues.of("nimbus.home=" + home.toAbsolutePath()).applyTo(context);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
