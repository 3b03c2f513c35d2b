package bench.driver;

import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// What bin/demo does over HTTP: `fill` makes the sample practice, `upgrade` walks its upgrade and
/// prints the report.
public final class Demo {

    private final Progress progress = Progress.onStderr();
    private final Options options;
    private final Outside outside;
    private final SamplePractice practice;
    private final SamplePractice upgraded;

    private Demo(Options options) {
        this.options = options;
        this.outside = new Outside(options.sandbox());
        this.practice =
                SamplePractice.at(
                        options.portal(), outside, options.home(), options.clients(), progress);
        this.upgraded = practice.through(options.product(), outside);
    }

    public static void main(String[] arguments) {
        try {
            var demo = new Demo(Options.of(arguments));
            boolean good =
                    switch (arguments[0]) {
                        case "fill" -> demo.fill();
                        case "upgrade" -> demo.fill() && demo.upgrade();
                        default -> throw new Unexpected("Say fill or upgrade, not " + arguments[0]);
                    };
            System.exit(good ? 0 : 1);
        } catch (Unexpected | UncheckedIOException e) {
            System.err.println("\ndemo: " + e.getMessage());
            System.exit(1);
        }
    }

    /// Safe to repeat: does only what is not done yet.
    private boolean fill() {
        progress.show("Signing in", 0, 0);
        for (var product : Product.values()) {
            practice.through(product, outside);
        }
        practice.enter();
        upgraded.connectAndRead(outside);
        new Logins(practice.portal(), progress).allow(SamplePractice.LOGINS);
        new Filing(practice.portal(), progress, options.home()).file(options.documents());
        progress.say(
                "%s: %d clients, %d documents filed"
                        .formatted(
                                upgraded.account().name(),
                                upgraded.account().clients(),
                                options.documents()));
        return true;
    }

    private boolean upgrade() {
        if (!upgraded.automate().mode().equals("LEGACY")) {
            throw new Unexpected(
                    "The sample practice is upgraded already. Start over with bin/demo --fresh"
                            + " --upgrade");
        }
        outside.forgetCalls();
        var report = upgraded.upgrade();
        var verdict = new Verdict(report);
        progress.say(verdict.sentence());
        System.out.println(
                new JsonMapper().writerWithDefaultPrettyPrinter().writeValueAsString(report));
        return verdict.verified();
    }

    private record Options(
            URI portal, URI sandbox, Path home, Product product, int clients, int documents) {

        static Options of(String[] arguments) {
            if (arguments.length == 0) {
                throw new Unexpected("Say fill or upgrade");
            }
            var given = new HashMap<String, String>();
            for (int i = 1; i + 1 < arguments.length; i += 2) {
                given.put(arguments[i], arguments[i + 1]);
            }
            return new Options(
                    URI.create(required(given, "--portal")),
                    URI.create(required(given, "--sandbox")),
                    Path.of(required(given, "--home")),
                    Product.named(required(given, "--product")),
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
