package nimbus.support;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import nimbus.practice.CurrentPractice;
import nimbus.practice.PracticeId;
import nimbus.practice.Practices;
import nimbus.staff.Access;
import nimbus.support.HandlerAddresses.Address;
import org.springframework.context.ApplicationContext;

/// Somebody who asks addresses of the portal: a person at some step of a login, or a program.
public final class Caller {

    private static final Pattern KEY = Pattern.compile("nimbus_[A-Za-z0-9_.-]{40,}");

    private final String name;
    private final Visitor visitor;
    private final Optional<Person> person;
    private final Optional<Credential> credential;

    private Caller(
            String name,
            Visitor visitor,
            Optional<Person> person,
            Optional<Credential> credential) {
        this.name = name;
        this.visitor = visitor;
        this.person = person;
        this.credential = credential;
    }

    /// What a program shows with each request.
    private interface Credential {

        String[] headers(String method, String path);
    }

    /// Each in a practice of their own, so that nobody's doing changes what another one meets.
    public static List<Caller> everybody(ApplicationContext portal) {
        return List.of(
                stranger(portal),
                withPinDue(portal),
                person("staff", portal, false),
                person("Admin", portal, true),
                apiKey(portal),
                addIn(portal));
    }

    private static Caller stranger(ApplicationContext portal) {
        practice(portal);
        var visitor = new Visitor(portal);
        visitor.get("/login");
        return new Caller("anybody", visitor, Optional.empty(), Optional.empty());
    }

    private static Caller withPinDue(ApplicationContext portal) {
        var practice = practice(portal);
        var admin = TestStaff.admin(portal, practice);
        var visitor = new Visitor(portal);
        visitor.signIn(admin);
        CurrentPractice.run(
                practice, () -> portal.getBean(Practices.class).changeTwoFactor(true, true));
        return new Caller("Admin whose PIN is due", visitor, Optional.empty(), Optional.empty());
    }

    private static Caller person(String name, ApplicationContext portal, boolean admin) {
        var practice = practice(portal);
        var person =
                admin ? TestStaff.admin(portal, practice) : TestStaff.employee(portal, practice);
        var caller = new Caller(name, new Visitor(portal), Optional.of(person), Optional.empty());
        caller.logIn();
        return caller;
    }

    private static Caller apiKey(ApplicationContext portal) {
        var practice = practice(portal);
        var admin = new Visitor(portal);
        admin.signIn(TestStaff.admin(portal, practice));
        var robot =
                TestStaff.create(
                        portal,
                        practice,
                        new Access(true, false, true, false, null),
                        general -> general);
        admin.get("/admin/api-keys");
        var page =
                admin.post(
                                "/admin/api-keys",
                                Map.of(
                                        "user",
                                        robot.id().toString(),
                                        "name",
                                        "Everything",
                                        "scope",
                                        "clients:read,employees:read,audit:read",
                                        "days",
                                        "90"))
                        .body();
        var key = KEY.matcher(page);
        if (!key.find()) {
            throw new AssertionError("No key was made: " + page);
        }
        var headers = new String[] {"Authorization", "Bearer " + key.group()};
        return new Caller(
                "API key", new Visitor(portal), Optional.empty(), Optional.of((_, _) -> headers));
    }

    private static Caller addIn(ApplicationContext portal) {
        var practice = practice(portal);
        var visitor = new Visitor(portal);
        var device = new AddIn(portal, visitor);
        var token = device.token(TestStaff.employee(portal, practice));
        return new Caller(
                "AddIn",
                visitor,
                Optional.empty(),
                Optional.of((method, path) -> device.headers(method, path, token)));
    }

    private static PracticeId practice(ApplicationContext portal) {
        return TestPractices.create(portal.getBean(Practices.class));
    }

    /// Whether this one has the rights that make it worth trying everything.
    public boolean triesAll() {
        return name.equals("Admin");
    }

    /// Streams last as long as somebody listens.
    public boolean hearsStreams() {
        return name.equals("Admin");
    }

    /// A program, which is not led through a browser's pages.
    public boolean reaches(Address address) {
        return credential.isEmpty() || address.path().startsWith("/api/");
    }

    /// With that value in every place and field.
    public Visitor.Page send(Address address, String value) {
        var path =
                Pattern.compile("\\{[^}]+}")
                        .matcher(address.path())
                        .replaceAll(java.util.regex.Matcher.quoteReplacement(encode(value)));
        var answer =
                switch (address.method().name()) {
                    case "GET" -> visitor.get(path + query(address, value), headers("GET", path));
                    case "DELETE" ->
                            visitor.delete(path + query(address, value), headers("DELETE", path));
                    default -> post(address, path, value);
                };
        if (person.isPresent() && answer.location().filter(this::isLogin).isPresent()) {
            logIn();
        }
        return answer;
    }

    /// With headers that no browser sends, and a body of that type where there is one.
    public Visitor.Page sendOddly(Address address, OddHeaders odd) {
        var path = address.path().replaceAll("\\{[^}]+}", "x");
        var headers = odd.headers(headers(address.method().name(), path));
        var answer =
                switch (address.method().name()) {
                    case "GET" -> visitor.get(path, headers);
                    case "DELETE" -> visitor.delete(path, headers);
                    default -> visitor.postBody(path, odd.contentType(), odd.body(), headers);
                };
        if (person.isPresent() && answer.location().filter(this::isLogin).isPresent()) {
            logIn();
        }
        return answer;
    }

    private Visitor.Page post(Address address, String path, String value) {
        if (address.json()) {
            var text = value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\0", "\\u0000");
            var fields =
                    address.fields().stream()
                            .map(field -> "\"%s\":\"%s\"".formatted(field, text))
                            .collect(Collectors.joining(",", "{", "}"));
            return visitor.postJson(path, fields, headers("POST", path));
        }
        var form = new HashMap<String, String>();
        address.fields().forEach(field -> form.put(field, value));
        return visitor.post(path, form, headers("POST", path));
    }

    private void logIn() {
        visitor.signIn(person.orElseThrow());
        visitor.get("/my-details");
    }

    private boolean isLogin(String location) {
        return location.startsWith("/login");
    }

    private String[] headers(String method, String path) {
        return credential.map(shown -> shown.headers(method, path)).orElseGet(() -> new String[0]);
    }

    private static String query(Address address, String value) {
        return address.fields().stream()
                .map(field -> encode(field) + "=" + encode(value))
                .collect(Collectors.joining("&", "?", ""));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public String toString() {
        return name;
    }
}
