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
/// @param product which of its systems is looked at; all three exist, at the same Xero login
public record SamplePractice(
        Outside.Account account, Product product, Portal portal, Progress progress, Path home) {

    public static final String NAME = "Harbourlight Accounting";
    public static final Person ADMIN =
            new Person(
                    "Olivia",
                    "Quill",
                    "olivia@harbourlight-accounting.example",
                    "tidal-lantern-quarry-58",
                    "+64215550190");

    /// How many employees its system knows.
    static final int STAFF = 12;

    /// How many of them may log in.
    static final int LOGINS = 8;

    /// The portal takes this many lines in one form.
    private static final int MOST_IDS = 4_000;

    private static final String SHORT_NAME = "harbourlight";
    private static final long SEED = 20_200_901;

    public static SamplePractice at(
            URI portal, Outside outside, Path home, int clients, Progress progress) {
        return new SamplePractice(
                outside.account(NAME, Product.WFM, clients, SEED, Optional.empty()),
                Product.WFM,
                new Portal(portal, outside, ADMIN),
                progress,
                home);
    }

    /// The same practice, seen through another of its systems.
    SamplePractice through(Product other, Outside outside) {
        return new SamplePractice(
                outside.account(
                        other.account(NAME),
                        other,
                        account.clients(),
                        other.seed(SEED),
                        Optional.of(account.user())),
                other,
                portal,
                progress,
                home);
    }

    public Automate automate() {
        return new Automate(portal, product, progress);
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

    /// The connection of old with all its clients read in, ready to be upgraded. Of a ledger only
    /// the memory is left: its clients were brought in by a connection that is no more.
    void connectAndRead(Outside outside) {
        if (!automate().mode().equals("NONE")) {
            return;
        }
        if (product == Product.SME) {
            automate().authorise(account);
            automate().apply();
            automate().awaitFirstSync();
            automate().disconnect();
            automate().nameLedger(account.name(), outside.idsByCode(account, MOST_IDS));
        } else {
            automate().connectLegacy(account.keys());
            automate().fullClientSync();
        }
    }

    /// From `Yes` to connected.
    ///
    /// @return the portal's report, with the seconds it took from outside
    public JsonNode upgrade() {
        var started = Instant.now();
        automate().authorise(account);
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
