package bench.driver;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// The page Admin / AutoMate as an Admin uses it.
public final class Automate {

    private static final Duration LONGEST = Duration.ofHours(2);
    private static final Set<String> OVER = Set.of("DONE", "FAILED", "CANCELLED", "NEEDS_HELP");

    private final Portal portal;
    private final Product product;
    private final Progress progress;

    Automate(Portal portal, Product product, Progress progress) {
        this.portal = portal;
        this.product = product;
        this.progress = progress;
    }

    /// `LEGACY`, `OAUTH2` or `NONE`.
    public String mode() {
        return status().path("mode").asString();
    }

    public String upgradeState() {
        return status().path("upgrade").asString();
    }

    public void connectLegacy(Outside.Keys keys) {
        send("/legacy", Map.of("apiKey", keys.apiKey(), "accountKey", keys.accountKey()));
        if (!mode().equals("LEGACY")) {
            throw new Unexpected("The legacy keys were not accepted");
        }
    }

    /// Names a ledger that was connected in the way of 2020, with the ContactIDs of its clients.
    public void nameLedger(String name, String contactIds) {
        send("/ledger", Map.of("name", name, "keys", contactIds));
        if (!mode().equals("LEGACY")) {
            throw new Unexpected("The ledger's name was not taken");
        }
    }

    public void disconnect() {
        send("/disconnect", Map.of());
        if (!mode().equals("NONE")) {
            throw new Unexpected("The connection did not end");
        }
    }

    /// The first Full Client Sync, which starts by itself after a first connection.
    public void awaitFirstSync() {
        awaitOver("Full Client Sync");
    }

    public void fullClientSync() {
        var answer = send("/full-client-sync", Map.of());
        if (!title(status()).equals("Full Client Sync")) {
            throw new Unexpected("the Full Client Sync to be started", answer);
        }
        awaitOver("Full Client Sync");
    }

    /// Perform Upgrade, Yes, and Xero's pages in the same tab, up to the preview.
    public void authorise(Outside.Account account) {
        var xero = send("/upgrade", Map.of("way", "same-tab"));
        allowAccess(xero, account.user());
        progress.show("Xero let Nimbus in", 0, 0);
        Waiting.until(
                "the preview",
                LONGEST,
                () -> {
                    var state = state(Set.of("PREVIEW"));
                    if (!state.equals("PREVIEW")) {
                        answerQuestions(account);
                    }
                    return Optional.of(state).filter("PREVIEW"::equals);
                });
    }

    /// Logs in at Xero where asked, and presses `Allow access`.
    private void allowAccess(Page xero, Outside.User user) {
        var page = xero;
        if (page.hasForm("/user/login")) {
            var form =
                    page.form("/user/login")
                            .with("email", user.email())
                            .with("password", user.password());
            page = portal.visit().send(page, form);
        }
        if (!page.hasForm("/connect/consent")) {
            throw new Unexpected("Xero's consent page", page);
        }
        var consent =
                Form.in(page.body())
                        .filter(form -> form.action().contains("/connect/consent"))
                        .findFirst()
                        .orElseThrow();
        portal.send(page, consent.with("decision", "allow"));
    }

    /// Which of several accounts is meant, and whether one that no client speaks for is the right
    /// one.
    private void answerQuestions(Outside.Account account) {
        var page = portal.open(product.page());
        if (page.hasForm("/upgrade/tenant")) {
            portal.visit().send(page, tenant(page, account));
        } else if (page.hasForm("/upgrade/account-name")) {
            var name = page.form("/upgrade/account-name").with("name", account.name());
            portal.visit().send(page, name);
        }
    }

    private static Form tenant(Page page, Outside.Account account) {
        var choice =
                Pattern.compile(
                                "value=\"([^\"]*)\"[^>]*>\\s*<span[^>]*>"
                                        + Pattern.quote(account.name())
                                        + "<")
                        .matcher(page.body());
        if (!choice.find()) {
            throw new Unexpected("a choice of " + account.name(), page);
        }
        return page.form("/upgrade/tenant").with("tenant", choice.group(1));
    }

    /// Apply upgrade, and wait until it is connected.
    public void apply() {
        startApply();
        awaitConnected();
    }

    public void startApply() {
        send("/upgrade/apply", Map.of());
    }

    public void awaitConnected() {
        awaitState(Set.of("CONNECTED"));
    }

    public void undo() {
        send("/upgrade/undo", Map.of());
        awaitState(Set.of("UNDONE"));
    }

    public JsonNode report() {
        return portal.json(product.page() + "/report.json");
    }

    private Page send(String action, Map<String, String> values) {
        return portal.post(product.page(), product.page() + action, values);
    }

    private void awaitState(Set<String> wanted) {
        Waiting.until(
                "the upgrade to be " + String.join(" or ", wanted),
                LONGEST,
                () -> Optional.of(state(wanted)).filter(wanted::contains));
    }

    private String state(Set<String> wanted) {
        var status = status();
        show(status);
        var state = status.path("upgrade").asString();
        boolean stopped =
                state.equals("FAILED")
                        || state.equals("ENDED")
                        || state.equals("UNDONE") && !wanted.contains(state);
        if (stopped) {
            throw new Unexpected(
                    "The upgrade stopped (%s): %s".formatted(state, status.path("why").asString()));
        }
        return state;
    }

    private void awaitOver(String title) {
        var state =
                Waiting.until(
                        title,
                        LONGEST,
                        () -> {
                            var status = status();
                            show(status);
                            return Optional.of(status)
                                    .filter(now -> title(now).equals(title))
                                    .map(now -> now.path("run").path("state").asString(""))
                                    .filter(OVER::contains);
                        });
        if (!state.equals("DONE")) {
            throw new Unexpected("%s ended as %s".formatted(title, state));
        }
    }

    private static String title(JsonNode status) {
        return status.path("run").path("title").asString("");
    }

    private void show(JsonNode status) {
        var run = status.path("run");
        if (run.isObject()) {
            progress.show(
                    run.path("title").asString() + ": " + run.path("sentence").asString(),
                    run.path("percent").asLong(),
                    100);
        }
    }

    private JsonNode status() {
        return portal.json(product.page() + "/progress.json");
    }
}
