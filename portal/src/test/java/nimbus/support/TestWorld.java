package nimbus.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import sandbox.Sandbox;
import sandbox.SandboxSettings;

/// Gives the portal under test a data folder of its own below `target`, and the sandbox as its
/// outside world.
public class TestWorld implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    /// One for all tests: each keeps to practices, numbers and addresses of its own.
    private static final Sandbox SANDBOX = Sandbox.start(SandboxSettings.anywhere());

    /// Where a proxy would stand.
    public static final String PROXY = "127.0.0.9";

    public static Sandbox sandbox() {
        return SANDBOX;
    }

    /// What points a portal to the sandbox.
    static List<String> settings() {
        var settings =
                new ArrayList<>(
                        List.of(
                                "nimbus.web.proxies=" + PROXY,
                                // All tests of a context share it; the one about it has its own.
                                "nimbus.signin.limits.everybody=100000",
                                "nimbus.texts.countries=NZ,AU,US",
                                "nimbus.texts.pause=1ms",
                                "nimbus.messages.sms.base-url=" + SANDBOX.baseUri() + "/sms",
                                "nimbus.messages.sms.account-sid=AC00000000000000000000000000000000",
                                "nimbus.messages.sms.auth-token=sandbox",
                                "nimbus.messages.mail.host=localhost",
                                "nimbus.messages.mail.port=" + SANDBOX.smtpPort(),
                                "nimbus.messages.mail.start-tls=false",
                                "nimbus.messages.mail.from=portal@nimbus.example"));
        settings.addAll(OutsideWorld.settings());
        return settings;
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        try {
            var target = Files.createDirectories(Path.of("target"));
            var home = Files.createTempDirectory(target, "home-");
            TestPropertyValues.of("nimbus.home=" + home.toAbsolutePath())
                    .and(settings())
                    .applyTo(context);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
