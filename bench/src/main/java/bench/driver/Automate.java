package bench.driver;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// The page Admin / AutoMate as an Admin uses it.
public final class Automate {

    private static final String PAGE = "/admin/automate";
    private static final Map<String, String> WFM = Map.of("integration", "WFM");
    private static final Duration LONGEST = Duration.ofHours(2);
    private static final Set<String> OVER = Set.of("DONE", "FAILED", "CANCELLED", "NEEDS_HELP");

    private final Portal portal;
    private final Progress progress;

    Automate(Portal portal, Progress progress) {
        this.portal = portal;
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
        portal.post(
                PAGE,
                PAGE + "/legacy",
                Map.of(
                        "integration", "WFM",
                        "apiKey", keys.apiKey(),
                        "accountKey", keys.accountKey()));
        if (!mode().equals("LEGACY")) {
            throw new Unexpected("The legacy keys were not accepted");
        }
    }

    public void fullClientSync() {
        var answer = portal.post(PAGE, PAGE + "/full-client-sync", WFM);
        awaitRun("Full Client Sync", answer);
    }

    /// Perform Upgrade, Yes, and Xero's pages in the same tab, up to the preview.
    public void authorise(Outside.User user) {
        var xero =
                portal.post(
                        PAGE, PAGE + "/upgrade", Map.of("integration", "WFM", "way", "same-tab"));
        allowAccess(xero, user);
        progress.show("Xero let Nimbus in", 0, 0);
        var state = awaitState(Set.of("AUTHORISED", "PREVIEW"));
        if (state.equals("AUTHORISED")) {
            chooseTenant();
            awaitState(Set.of("PREVIEW"));
        }
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

    private void chooseTenant() {
        var page = portal.open(PAGE);
        var choice =
                Form.in(page.body())
                        .filter(form -> form.action().endsWith("/upgrade/tenant"))
                        .findFirst();
        if (choice.isPresent()) {
            portal.visit().send(page, choice.get());
        }
    }

    /// Apply upgrade, and wait until it is connected.
    public void apply() {
        startApply();
        awaitConnected();
    }

    public void startApply() {
        portal.post(PAGE, PAGE + "/upgrade/apply", WFM);
    }

    public void awaitConnected() {
        awaitState(Set.of("CONNECTED"));
    }

    public void undo() {
        portal.post(PAGE, PAGE + "/upgrade/undo", WFM);
        awaitState(Set.of("UNDONE"));
    }

    public JsonNode report() {
        return portal.json(PAGE + "/report.json");
    }

    URI page() {
        return URI.create(PAGE);
    }

    private String awaitState(Set<String> wanted) {
        return Waiting.until(
                "the upgrade to be " + String.join(" or ", wanted),
                LONGEST,
                () -> {
                    var status = status();
                    show(status);
                    var state = status.path("upgrade").asString();
                    if (state.equals("FAILED")
                            || state.equals("ENDED")
                            || state.equals("UNDONE") && !wanted.contains(state)) {
                        throw new Unexpected(
                                "The upgrade stopped (%s): %s"
                                        .formatted(state, status.path("why").asString()));
                    }
                    return Optional.of(state).filter(wanted::contains);
                });
    }

    private void awaitRun(String title, Page answer) {
        if (!status().path("run").path("title").asString("").equals(title)) {
            throw new Unexpected(title + " to be started", answer);
        }
        var state =
                Waiting.until(
                        title,
                        LONGEST,
                        () -> {
                            var status = status();
                            show(status);
                            return Optional.of(status.path("run"))
                                    .filter(run -> run.path("title").asString("").equals(title))
                                    .map(run -> run.path("state").asString(""))
                                    .filter(OVER::contains);
                        });
        if (!state.equals("DONE")) {
            throw new Unexpected("%s ended as %s".formatted(title, state));
        }
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
        return portal.json(PAGE + "/progress.json");
    }
}
