package sandbox.practices;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import sandbox.data.Generator;
import sandbox.data.Identifiers;
import sandbox.practices.NewPractice.NewUser;

/// All practices of the sandbox.
public final class Practices {

    private static final String PASSWORD = "sandbox-password";

    private final InstantSource clock;
    private final People people;
    private final Map<String, Practice> byId = new ConcurrentSkipListMap<>();

    public Practices(InstantSource clock, People people) {
        this.clock = clock;
        this.people = people;
    }

    /// The same orders in the same sequence give the same ids, keys and tenants again.
    public synchronized Practice create(NewPractice order) {
        var id = freeId(order.name());
        var domain = id + ".example";
        var generator = new Generator(order.shape(), domain, clock.instant());
        var practice =
                new Practice(
                        order,
                        id,
                        new Tenant(tenantId(id, 0), order.name()),
                        new Identifiers(order.shape().seed()),
                        records(generator));
        var users = order.users().isEmpty() ? usualUsers(domain) : order.users();
        employ(practice, users);
        users.forEach(user -> admit(practice, user));
        byId.put(id, practice);
        return practice;
    }

    public Person admit(Practice practice, NewUser user) {
        var person = people.register(user.email(), user.password(), user.name());
        practice.admit(person, user.fullAccess());
        return person;
    }

    public Collection<Practice> all() {
        return byId.values();
    }

    public Optional<Practice> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    public Optional<Practice> withKeys(Keys keys) {
        return all().stream().filter(practice -> practice.keys().equals(keys)).findFirst();
    }

    public Optional<Practice> withTenant(String tenantId) {
        return all().stream()
                .filter(practice -> practice.tenant().id().equalsIgnoreCase(tenantId))
                .findFirst();
    }

    /// What happens when Xero resets a demo or trial account.
    public void renewTenant(Practice practice) {
        var renewed = tenantId(practice.id() + practice.tenant().id(), 1);
        practice.become(new Tenant(renewed, practice.tenant().name()));
    }

    private Practice.Records records(Generator generator) {
        return new Practice.Records(
                new ClientBook(generator, clock),
                new ContactBook(generator, clock),
                new StaffBook(generator, clock),
                new GroupBook(generator));
    }

    private static List<NewUser> usualUsers(String domain) {
        return List.of(
                new NewUser("olivia@" + domain, PASSWORD, "Olivia Quill", true),
                new NewUser("sam@" + domain, PASSWORD, "Sam Ashdown", false));
    }

    /// The people who can log in are the first employees.
    private static void employ(Practice practice, List<NewUser> users) {
        for (var at = 0; at < users.size(); at++) {
            var user = users.get(at);
            practice.staff().find(at).ifPresent(staff -> name(practice, staff.number(), user));
        }
    }

    private static void name(Practice practice, int staff, NewUser user) {
        practice.staff()
                .edit(staff, one -> one.with("name", user.name()).with("email", user.email()));
    }

    private String freeId(String name) {
        var plain =
                Normalizer.normalize(name, Normalizer.Form.NFD)
                        .replaceAll("\\p{M}", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9]+", "-")
                        .replaceAll("^-|-$", "");
        var wanted = plain.isEmpty() ? "practice" : plain;
        var id = wanted;
        for (var number = 2; byId.containsKey(id); number++) {
            id = wanted + "-" + number;
        }
        return id;
    }

    private static String tenantId(String practice, int generation) {
        var text = "tenant:%s:%d".formatted(practice, generation);
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
