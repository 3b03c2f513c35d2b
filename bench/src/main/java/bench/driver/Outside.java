package bench.driver;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

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

    /// The account with this name, made if it does not exist.
    ///
    /// @param user whose login it stands under; without one it gets a login of its own
    Account account(String name, Product product, int clients, long seed, Optional<User> user) {
        var known =
                get("/_sandbox/practices")
                        .valueStream()
                        .filter(practice -> practice.path("name").asString().equals(name))
                        .findFirst();
        return account(known.orElseGet(() -> create(name, product, clients, seed, user)));
    }

    private JsonNode create(
            String name, Product product, int clients, long seed, Optional<User> user) {
        var order =
                JSON.createObjectNode()
                        .put("name", name)
                        .put("product", product.name())
                        .put("clients", clients)
                        .put("staff", SamplePractice.STAFF)
                        .put("seed", seed);
        user.ifPresent(one ->
                order.putArray("users")
                        .addObject()
                        .put("email", one.email())
                        .put("password", one.password())
                        .put("name", SamplePractice.ADMIN.name()));
        return visit.sendJson("POST", "/_sandbox/practices", order.toString()).json();
    }

    /// A line for each client that has a code there: the code, a comma and the client's id.
    ///
    /// @param most clients that are looked at
    String idsByCode(Account account, int most) {
        var page = "/_sandbox/practices/%s/clients?limit=%d".formatted(account.id(), most);
        var ids = new LinkedHashMap<String, String>();
        for (var client : get(page).path("clients")) {
            var code = client.path("exportCode").asString("");
            if (!code.isBlank()) {
                ids.putIfAbsent(code, client.path("uuid").asString());
            }
        }
        return ids.entrySet().stream()
                .map(entry -> entry.getKey() + ", " + entry.getValue())
                .collect(Collectors.joining("\n"));
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
