package nimbus.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/// Starts one Chromium for all browser tests and gives each test a fresh context of it.
class Chromium implements ParameterResolver, AfterEachCallback {

    private static final Namespace NAMESPACE = Namespace.create(Chromium.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        var type = parameter.getParameter().getType();
        return type == Page.class || type == BrowserContext.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        var context =
                test.getStore(NAMESPACE)
                        .computeIfAbsent("context", _ -> openContext(test), OpenContext.class)
                        .context();
        return parameter.getParameter().getType() == Page.class ? context.newPage() : context;
    }

    /// No test passes over an error that a script met or that the browser wrote to its console.
    @Override
    public void afterEach(ExtensionContext test) {
        var open = test.getStore(NAMESPACE).get("context", OpenContext.class);
        if (open != null) {
            assertThat(open.troubles().seen()).as("errors in the browser").isEmpty();
        }
    }

    private static OpenContext openContext(ExtensionContext test) {
        var running =
                test.getRoot()
                        .getStore(NAMESPACE)
                        .computeIfAbsent("browser", _ -> Running.start(), Running.class);
        var port =
                SpringExtension.getApplicationContext(test)
                        .getEnvironment()
                        .getRequiredProperty("local.server.port");
        var base = "http://localhost:" + port;
        var context =
                running.browser().newContext(new Browser.NewContextOptions().setBaseURL(base));
        return new OpenContext(context, BrowserTroubles.of(context, base));
    }

    private record OpenContext(BrowserContext context, BrowserTroubles troubles)
            implements AutoCloseable {

        @Override
        public void close() {
            context.close();
        }
    }

    private record Running(Playwright playwright, Browser browser) implements AutoCloseable {

        static Running start() {
            var installed = installed();
            var playwright =
                    Playwright.create(
                            new Playwright.CreateOptions().setEnv(environment(installed)));
            var launch =
                    new BrowserType.LaunchOptions()
                            .setArgs(List.of("--no-sandbox", "--disable-dev-shm-usage"));
            installed.ifPresent(launch::setExecutablePath);
            return new Running(playwright, playwright.chromium().launch(launch));
        }

        /// Without an installed browser Playwright fetches its own.
        private static Map<String, String> environment(Optional<Path> installed) {
            return installed.isPresent()
                    ? Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")
                    : Map.of();
        }

        private static Optional<Path> installed() {
            return Stream.concat(
                            Optional.ofNullable(System.getenv("NIMBUS_CHROMIUM")).stream(),
                            Stream.of(
                                    "/usr/bin/chromium",
                                    "/usr/bin/chromium-browser",
                                    "/usr/bin/google-chrome"))
                    .map(Path::of)
                    .filter(Files::isExecutable)
                    .findFirst();
        }

        @Override
        public void close() {
            browser.close();
            playwright.close();
        }
    }
}
