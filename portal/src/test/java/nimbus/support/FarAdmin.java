package nimbus.support;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import nimbus.support.OutsideWorld.RemotePractice;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The Admin of a portal that runs as a process of its own: does by HTTP what a person does.
public final class FarAdmin {

    private static final String PASSWORD = "kowhai blossom over tin sheds";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final PortalProcess portal;
    private final RemotePractice remote;
    private final String mobile;
    private final Visitor visitor;

    /// @param mobile a number that no other test uses
    public FarAdmin(PortalProcess portal, RemotePractice remote, String mobile) {
        this.portal = portal;
        this.remote = remote;
        this.mobile = mobile;
        this.visitor = new Visitor(portal.base());
    }

    /// An account at the outside, whose clock is set to ours.
    public static RemotePractice remote(String order) {
        var there = Instant.parse(OutsideWorld.control("GET", "clock", "").path("now").asString());
        OutsideWorld.advance(Duration.between(there, Instant.now()));
        return OutsideWorld.practice(order);
    }

    public Visitor visitor() {
        return visitor;
    }

    /// The first run's page, the sign-in, the old keys, the first sync.
    public void begin() throws Exception {
        moveIn();
        visitor.get("/admin/automate/workflowmax");
        visitor.post(
                "/admin/automate/workflowmax/legacy",
                Map.of(
                        "apiKey", remote.apiKey(),
                        "accountKey", remote.accountKey()));
        syncFully();
    }

    /// The first run's page and the sign-in.
    public void moveIn() throws Exception {
        setUp(portal.home().resolve("setup-url"));
        signIn();
    }

    /// `Full Client Sync`, to its end.
    public void syncFully() {
        progress();
        visitor.get("/admin/automate/workflowmax");
        visitor.post("/admin/automate/workflowmax/full-client-sync", Map.of());
        portal.await(
                "the sync", () -> progress().path("run").path("state").asString("").equals("DONE"));
    }

    private void setUp(Path told) throws Exception {
        portal.await("the address of the first run", () -> told.toFile().length() > 0);
        var address = URI.create(Files.readString(told).strip());
        visitor.get(address.getRawPath() + "?" + address.getRawQuery());
        visitor.post(
                "/setup",
                Map.ofEntries(
                        Map.entry("token", address.getRawQuery().replace("token=", "")),
                        Map.entry("name", "Totara Accounting"),
                        Map.entry("slug", "totara"),
                        Map.entry("country", "NZ"),
                        Map.entry("firstNames", "Aroha"),
                        Map.entry("surname", "Keeper"),
                        Map.entry("loginCode", "aroha"),
                        Map.entry("email", "aroha@totara.example"),
                        Map.entry("mobile", mobile),
                        Map.entry("password", PASSWORD),
                        Map.entry("passwordAgain", PASSWORD)));
    }

    public void signIn() {
        visitor.get("/login");
        visitor.post(
                "/login", Map.of("practice", "totara", "loginCode", "aroha", "password", PASSWORD));
    }

    /// From `Yes` to the way back from Xero.
    public void authorise() {
        allow(press("").location().orElseThrow());
    }

    /// @param authorize where at Xero the portal sent the browser
    public void allow(String authorize) {
        var back = OutsideWorld.allow(URI.create(authorize), remote);
        visitor.get(
                "/connect/callback?"
                        + back.entrySet().stream()
                                .map(field -> field.getKey() + "=" + encode(field.getValue()))
                                .collect(Collectors.joining("&")));
    }

    /// @param button the last part of its address; empty for `Yes`, in the same tab
    public Visitor.Page press(String button) {
        progress();
        visitor.get("/admin/automate/workflowmax");
        return button.isEmpty()
                ? visitor.post(
                        "/admin/automate/workflowmax/upgrade",
                        Map.of("way", "same-tab"),
                        "Accept",
                        "text/html")
                : visitor.post("/admin/automate/workflowmax/upgrade/" + button, Map.of());
    }

    public void awaitMode(String mode) {
        portal.await(
                "the connection to be " + mode,
                () -> progress().path("mode").asString("").equals(mode));
    }

    public void awaitUpgrade(String state) {
        portal.await(
                "the upgrade to be " + state,
                () -> progress().path("upgrade").asString("").equals(state));
    }

    /// Gives the PIN that is due once the second factor is on.
    public JsonNode progress() {
        var answer = visitor.get("/admin/automate/workflowmax/progress.json");
        if (answer.status() != 200) {
            givePin();
            answer = visitor.get("/admin/automate/workflowmax/progress.json");
        }
        return JSON.readTree(answer.body());
    }

    /// Looks at the progress page, whose stream stays open.
    public void watch() {
        progress();
        var events =
                CompletableFuture.runAsync(
                        () -> visitor.get("/admin/automate/workflowmax/progress/events"));
        portal.await("the stream", () -> !events.isDone());
    }

    private void givePin() {
        int before = Post.onPhone(mobile).size();
        visitor.follow(visitor.get("/admin/automate/workflowmax"));
        portal.await("the PIN", () -> Post.onPhone(mobile).size() > before);
        visitor.verifyPin(Post.onPhone(mobile).getFirst().pin());
    }

    /// Keeps the account's calls to that path waiting.
    ///
    /// @return what lifts it
    public String hold(String target) {
        return OutsideWorld.control(
                        "POST",
                        "faults",
                        """
                        {"name": "hold", "target": "%s", "practice": "%s", "count": -1}
                        """
                                .formatted(target, remote.id()))
                .path("id")
                .asString();
    }

    /// Lets the next call to that path trickle.
    public void slowDown(String target, int bytesPerSecond) {
        OutsideWorld.control(
                "POST",
                "faults",
                """
                {"name": "slow-body", "target": "%s", "practice": "%s", "bytesPerSecond": %d}
                """
                        .formatted(target, remote.id(), bytesPerSecond));
    }

    public void awaitHeld(int calls) {
        portal.await("calls to be held", () -> held() >= calls);
    }

    /// Lets held calls go, and waits until they have gone.
    public void lift(String hold) {
        OutsideWorld.control("DELETE", "faults?id=" + hold, "");
        portal.await("held calls to have gone", () -> held() == 0);
    }

    private int held() {
        int held = 0;
        for (var one : OutsideWorld.control("GET", "faults", "").path("held")) {
            held += one.path("practice").asString().equals(remote.id()) ? 1 : 0;
        }
        return held;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
