package bench.driver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A practice that WorkflowMax and the portal both know, and its Admin at work.
///
/// @param home the portal's data folder, where it leaves the address of its first run
public record SamplePractice(Outside.Account account, Portal portal, Progress progress, Path home) {

    public static final String NAME = "Harbourlight Accounting";
    public static final Person ADMIN =
            new Person(
                    "Olivia",
                    "Quill",
                    "olivia@harbourlight-accounting.example",
                    "tidal-lantern-quarry-58",
                    "+64215550190");
    private static final String SHORT_NAME = "harbourlight";
    private static final long SEED = 20_200_901;

    public static SamplePractice at(
            URI portal, Outside outside, Path home, int clients, Progress progress) {
        return new SamplePractice(
                outside.account(NAME, clients, SEED),
                new Portal(portal, outside, ADMIN),
                progress,
                home);
    }

    /// Lets the same Xero login hold a practice manager and a ledger too, so that all three
    /// products can be connected.
    void withOtherProducts(Outside outside) {
        outside.beside(account, NAME + " Practice Manager", "XPM", SEED + 1);
        outside.beside(account, NAME + " Ledger", "SME", SEED + 2);
    }

    public Automate automate() {
        return new Automate(portal, progress);
    }

    /// The first run where it is still due, then sign-in.
    public void enter() {
        setUpAddress().ifPresent(address -> portal.setUp(address, NAME, SHORT_NAME));
        portal.signIn();
    }

    public void connect() {
        if (automate().mode().equals("NONE")) {
            automate().connectLegacy(account.keys());
        }
    }

    /// From `Yes` to connected.
    ///
    /// @return the portal's report, with the seconds it took from outside
    public JsonNode upgrade() {
        var started = Instant.now();
        automate().authorise(account.user());
        automate().apply();
        var report = (ObjectNode) automate().report();
        report.put("seconds", Duration.between(started, Instant.now()).toMillis() / 1000.0);
        return report;
    }

    private Optional<String> setUpAddress() {
        var file = home.resolve("setup-url");
        try {
            return Files.exists(file)
                    ? Optional.of(Files.readString(file).strip())
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
