package bench.driver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What bin/demo does over HTTP: `fill` makes the sample practice, `upgrade` walks its upgrade and
/// prints the report.
public final class Demo {

    private static final String PRACTICE = "Harbourlight Accounting";
    private static final Person ADMIN =
            new Person(
                    "Olivia",
                    "Quill",
                    "olivia@harbourlight-accounting.example",
                    "tidal-lantern-quarry-58",
                    "+64215550190");
    private static final long SEED = 20200901;

    private final Progress progress = Progress.onStderr();
    private final Options options;
    private final Outside outside;
    private final Portal portal;
    private final Automate automate;

    private Demo(Options options) {
        this.options = options;
        this.outside = new Outside(options.sandbox());
        this.portal = new Portal(options.portal(), outside, ADMIN);
        this.automate = new Automate(portal, progress);
    }

    public static void main(String[] arguments) {
        try {
            var demo = new Demo(Options.of(arguments));
            boolean good =
                    switch (arguments[0]) {
                        case "fill" -> demo.fill();
                        case "upgrade" -> demo.fill() && demo.upgrade();
                        default -> throw new Unexpected("fill or upgrade, not " + arguments[0]);
                    };
            System.exit(good ? 0 : 1);
        } catch (Unexpected | UncheckedIOException e) {
            System.err.println("\ndemo: " + e.getMessage());
            System.exit(1);
        }
    }

    /// Safe to repeat: does only what is not done yet.
    private boolean fill() {
        var account = outside.account(PRACTICE, options.clients(), SEED);
        setUpAddress()
                .ifPresent(address -> {
                    progress.show("Creating the practice", 0, 0);
                    portal.setUp(address, PRACTICE, "harbourlight");
                });
        portal.signIn();
        if (automate.mode().equals("NONE")) {
            automate.connectLegacy(account.keys());
            automate.fullClientSync();
        }
        new Filing(portal, progress).file(options.documents(), options.home());
        progress.say(
                "%s: %d clients, %d documents filed"
                        .formatted(PRACTICE, account.clients(), options.documents()));
        return true;
    }

    private Optional<String> setUpAddress() {
        var file = options.home().resolve("setup-url");
        try {
            return Files.exists(file)
                    ? Optional.of(Files.readString(file).strip())
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean upgrade() {
        var account = outside.account(PRACTICE, options.clients(), SEED);
        if (!automate.mode().equals("LEGACY")) {
            throw new Unexpected(
                    "The sample practice is upgraded already. Start over with bin/demo --fresh"
                            + " --upgrade");
        }
        outside.forgetCalls();
        var started = Instant.now();
        automate.authorise(account.user());
        automate.apply();
        var seconds = Duration.between(started, Instant.now()).toMillis() / 1000.0;
        var report = (ObjectNode) automate.report();
        report.put("seconds", seconds);
        var verdict = new Verdict(report);
        progress.say(verdict.sentence());
        System.out.println(
                new JsonMapper().writerWithDefaultPrettyPrinter().writeValueAsString(report));
        return verdict.verified();
    }

    private record Options(URI portal, URI sandbox, Path home, int clients, int documents) {

        static Options of(String[] arguments) {
            var given = new HashMap<String, String>();
            for (int i = 1; i + 1 < arguments.length; i += 2) {
                given.put(arguments[i], arguments[i + 1]);
            }
            return new Options(
                    URI.create(required(given, "--portal")),
                    URI.create(required(given, "--sandbox")),
                    Path.of(required(given, "--home")),
                    Integer.parseInt(required(given, "--clients")),
                    Integer.parseInt(required(given, "--documents")));
        }

        private static String required(Map<String, String> given, String name) {
            var value = given.get(name);
            if (value == null) {
                throw new Unexpected(name + " is missing");
            }
            return value;
        }
    }
}
