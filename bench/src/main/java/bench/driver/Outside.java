package bench.driver;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The sandbox's control surface: its practices, phones, mailboxes and call log.
public final class Outside {

    private static final JsonMapper JSON = new JsonMapper();

    private final URI base;
    private final Visit visit;

    public Outside(URI base) {
        this.base = base;
        this.visit = new Visit(base);
    }

    URI base() {
        return base;
    }

    /// A practice that WorkflowMax knows.
    ///
    /// @param user who may let Nimbus in, at Xero's own login
    public record Account(String id, String name, Keys keys, User user, int clients, int staff) {}

    /// The pair of the legacy API.
    public record Keys(String apiKey, String accountKey) {}

    public record User(String email, String password) {}

    /// The practice with this name, made if it does not exist.
    Account account(String name, int clients, long seed) {
        var known =
                get("/_sandbox/practices")
                        .valueStream()
                        .filter(practice -> practice.path("name").asString().equals(name))
                        .findFirst();
        return account(known.orElseGet(() -> create(name, clients, seed)));
    }

    /// Another account of the same person, at the same login; made if it does not exist.
    ///
    /// @param product `XPM` or `SME`
    void beside(Account account, String name, String product, long seed) {
        boolean known =
                get("/_sandbox/practices")
                        .valueStream()
                        .anyMatch(practice -> practice.path("name").asString().equals(name));
        if (!known) {
            var order = order(name, product, account.clients(), seed);
            order.putArray("users")
                    .addObject()
                    .put("email", account.user().email())
                    .put("password", account.user().password())
                    .put("name", "Olivia Quill");
            visit.sendJson("POST", "/_sandbox/practices", order.toString()).json();
        }
    }

    private static ObjectNode order(String name, String product, int clients, long seed) {
        return JSON.createObjectNode()
                .put("name", name)
                .put("product", product)
                .put("clients", clients)
                .put("seed", seed);
    }

    private JsonNode create(String name, int clients, long seed) {
        var order = order(name, "WFM", clients, seed);
        return visit.sendJson("POST", "/_sandbox/practices", order.toString()).json();
    }

    private static Account account(JsonNode practice) {
        var user =
                practice.path("users")
                        .valueStream()
                        .filter(one -> one.path("fullAccess").asBoolean())
                        .findFirst()
                        .orElseThrow();
        return new Account(
                practice.path("id").asString(),
                practice.path("name").asString(),
                new Keys(
                        practice.path("apiKey").asString(), practice.path("accountKey").asString()),
                new User(user.path("email").asString(), user.path("password").asString()),
                practice.path("clients").asInt(),
                practice.path("staff").asInt());
    }

    /// The newest text message on a phone.
    Optional<Message> textOn(String number) {
        return newest("/_sandbox/phone/" + encode(number));
    }

    /// The newest letter in a mailbox.
    Optional<Message> letterTo(String address) {
        return newest("/_sandbox/mailbox/" + encode(address));
    }

    record Message(String body, String at) {}

    private Optional<Message> newest(String path) {
        return get(path)
                .valueStream()
                .findFirst()
                .map(message ->
                        new Message(
                                message.path("body").asString(), message.path("at").asString()));
    }

    /// From now on client lists arrive at this pace, as they do from a source that looks up as it
    /// writes.
    public void slowLists(long bytesPerSecond) {
        var order =
                JSON.createObjectNode()
                        .put("name", "slow-body")
                        .put("target", "client.api/list")
                        .put("bytesPerSecond", bytesPerSecond)
                        .put("count", -1);
        visit.sendJson("POST", "/_sandbox/faults", order.toString()).json();
    }

    public void forgetCalls() {
        visit.sendJson("DELETE", "/_sandbox/calls", "");
    }

    /// What was called since they were last forgotten.
    public JsonNode calls() {
        return get("/_sandbox/calls?limit=5000");
    }

    /// How long the outside took for a call of that list.
    public static double seconds(JsonNode call) {
        var started = Instant.parse(call.path("startedAt").asString());
        var ended = Instant.parse(call.path("endedAt").asString());
        return Duration.between(started, ended).toNanos() / 1e9;
    }

    /// The full client list of the old interface, as its bytes.
    public byte[] legacyList(Account account) {
        return visit.bytes(
                "/wfm/client.api/list?detailed=true&apiKey=%s&accountKey=%s"
                        .formatted(account.keys().apiKey(), account.keys().accountKey()));
    }

    private JsonNode get(String path) {
        return visit.open(path).json();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
