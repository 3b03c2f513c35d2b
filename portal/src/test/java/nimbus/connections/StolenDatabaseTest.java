package nimbus.connections;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import java.io.IOException;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import nimbus.database.WholeDump;
import nimbus.practice.CurrentPractice;
import nimbus.practice.Practices;
import nimbus.staff.Access;
import nimbus.support.AddIn;
import nimbus.support.AppCode;
import nimbus.support.Disguises;
import nimbus.support.Person;
import nimbus.support.PortalTest;
import nimbus.support.Post;
import nimbus.support.TestPractices;
import nimbus.support.TestStaff;
import nimbus.support.TickingClock;
import nimbus.support.UpgradeScenario;
import nimbus.support.Visitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/// What somebody with a copy of the database can open with it: nothing. Every secret is in use when
/// the copy is taken.
@PortalTest
class StolenDatabaseTest {

    private static final String NEW_PASSWORD = "rata embers above wet slate";
    private static final Pattern FORM_TOKEN =
            Pattern.compile("name=\"_csrf\"[^>]* value=\"([^\"]+)");

    @Autowired private ApplicationContext portal;
    @Autowired private Practices practices;
    @Autowired private XeroIdentity identity;
    @Autowired private TickingClock clock;

    private final Map<String, List<String>> secrets = new LinkedHashMap<>();
    private final List<String> pins = new ArrayList<>();
    private UpgradeScenario scenario;
    private Person person;

    @BeforeEach
    void everythingInUse() throws IOException {
        scenario =
                UpgradeScenario.create(
                        portal,
                        """
                        {"name": "Rimu Accounting", "product": "WFM", "clients": 3, "seed": 4}
                        """);
        person = TestStaff.employee(portal, scenario.practice());
        keep("password", person.password());
        connections();
        keysOfPrograms();
        factors();
        CurrentPractice.run(scenario.practice(), () -> practices.changeTwoFactor(true, true));
        wayBackIn();
        addIn();
        singleSignOn();
        browsers();
        installation();
    }

    @Test
    @Tag("W06")
    @Tag("A32")
    @Tag("T14")
    void aDumpOfAllTablesHoldsNoSecretInPlainHexOrBase64() {
        var dump = WholeDump.of(portal, scenario.practice());

        assertThat(dump).hasSizeGreaterThan(40).containsKeys("spring_session", "device_token");
        assertThat(secrets).hasSizeGreaterThan(25);
        var found = new ArrayList<String>();
        dump.forEach((table, rows) ->
                secrets.forEach((name, ways) -> {
                    if (ways.stream().anyMatch(rows::contains)) {
                        found.add(name + " in " + table);
                    }
                }));
        assertThat(found).isEmpty();
    }

    @Test
    @Tag("W06")
    @Tag("A32")
    void aDumpHoldsNoPinThatStillWorks() {
        var dump = String.join("\n", WholeDump.of(portal, scenario.practice()).values());

        assertThat(pins).hasSize(3).doesNotHaveDuplicates();
        for (var pin : pins) {
            // Not as part of a longer number.
            var alone = Pattern.compile("(?<![0-9a-fA-F.:])" + pin + "(?![0-9a-fA-F])");
            assertThat(alone.matcher(dump).results().count()).as(pin).isZero();
        }
    }

    /// The search itself is worth nothing unless it finds what lies there.
    @Test
    void aSecretLeftInTheOpenIsFoundWhateverItIsWrittenAs() {
        scenario.update(
                """
                update employee set notes = 'to Base64: ' || encode(convert_to('x%s', 'UTF8'), 'base64'),
                    team = encode(convert_to('%s', 'UTF8'), 'hex')
                """
                        .formatted("left in the open", "in hex"));
        scenario.update("update employee set content_hash = convert_to('in bytes', 'UTF8')");
        var rows =
                Objects.requireNonNull(WholeDump.of(portal, scenario.practice()).get("employee"));

        for (var left : List.of("left in the open", "in hex", "in bytes")) {
            assertThat(Disguises.of(left)).as(left).anyMatch(rows::contains);
        }
    }

    private void connections() {
        keep("legacy API key", scenario.remote().apiKey());
        keep("legacy account key", scenario.remote().accountKey());
        var consent = query(scenario.begin());
        keep("consent's state", Objects.requireNonNull(consent.get("state")));
        keep("consent's nonce", Objects.requireNonNull(consent.get("nonce")));
        var grant = Consents.grant(identity, scenario.remote());
        scenario.inPractice(() -> {
            portal.getBean(Tokens.class).keep(grant);
            return null;
        });
        keep("access token", grant.accessToken().value());
        keep("refresh token", grant.refreshToken().value());
    }

    private void keysOfPrograms() {
        var robot =
                TestStaff.create(
                        portal,
                        scenario.practice(),
                        new Access(true, false, true, false, null),
                        general -> general);
        var admin = scenario.visitor();
        admin.get("/admin/api-keys");
        var page =
                admin.post(
                        "/admin/api-keys",
                        Map.of(
                                "user", robot.id().toString(),
                                "name", "Report",
                                "scope", "clients:read",
                                "days", "90"));
        keep("API key", first("nimbus_[0-9a-f-]{36}\\.([\\w-]{43})", page.body()));
    }

    private void factors() {
        var owner = TestStaff.employee(portal, scenario.practice());
        var browser = new Visitor(portal);
        browser.signIn(owner);
        browser.get("/my-details");
        var options = browser.post("/my-details/passkeys/options", Map.of()).body();
        keep("passkey's challenge", JsonPath.<String>read(options, "$.challenge"));
        browser.post("/my-details/authenticator", Map.of());
        var shown = browser.get("/my-details/authenticator").body();
        var secret = first("<code>([A-Z2-7 ]+)</code>", shown).replace(" ", "");
        keep("authenticator's secret", secret);
        secrets.put("authenticator's secret, in bytes", Disguises.of(AppCode.bytes(secret)));
        keep("browser of an app", browser);
        browser.get("/my-details/authenticator");
        var codes =
                browser.post(
                                "/my-details/authenticator/confirm",
                                Map.of("code", AppCode.at(clock.instant(), secret)))
                        .body();
        var code = first("<li>([A-Z2-7]{5}-[A-Z2-7]{5})</li>", codes);
        keep("recovery code", code);
        keep("recovery code without its dash", code.replace("-", ""));
    }

    private void wayBackIn() {
        var unused = link(person);
        keep("password link", unused.substring(unused.lastIndexOf('/') + 1));
        var forgetful = TestStaff.employee(portal, scenario.practice());
        var browser = new Visitor(portal);
        browser.get(link(forgetful));
        browser.get("/password");
        browser.post("/password", Map.of("password", NEW_PASSWORD, "repeated", NEW_PASSWORD));
        keep("chosen password", NEW_PASSWORD);
        keep("browser at the password", browser);
        pins.add(Post.onPhone(forgetful.mobile()).getFirst().pin());
    }

    private String link(Person who) {
        var browser = new Visitor(portal);
        browser.get("/forgot-password");
        browser.post(
                "/forgot-password",
                Map.of(
                        "practice", TestPractices.slug(who.practice()),
                        "loginCode", who.loginCode(),
                        "email", who.email()));
        return Post.inMailbox(who.email()).getFirst().link();
    }

    private void addIn() {
        var device = new AddIn(portal);
        var pending = JsonPath.<String>read(device.signIn(person).body(), "$.attempt");
        var done = device.verify(pending, Post.onPhone(person.mobile()).getFirst().pin());
        keep("AddIn's token", secretPart(JsonPath.read(done.body(), "$.token")));
        var waiting = TestStaff.employee(portal, scenario.practice());
        var open = JsonPath.<String>read(new AddIn(portal).signIn(waiting).body(), "$.attempt");
        keep("AddIn's attempt", secretPart(open));
        pins.add(Post.onPhone(waiting.mobile()).getFirst().pin());
    }

    private void singleSignOn() {
        scenario.update(
                "insert into sso_switch (practice_id, staff) values (current_practice(), true)");
        var browser = new Visitor(portal);
        var slug = TestPractices.slug(scenario.practice());
        browser.get("/login?practice=" + slug);
        var away = browser.post("/login/sso", Map.of("practice", slug)).location().orElseThrow();
        keep(
                "single sign-on's state",
                Objects.requireNonNull(query(URI.create(away)).get("state")));
        keep(
                "single sign-on's nonce",
                Objects.requireNonNull(query(URI.create(away)).get("nonce")));
        keep("browser at the provider", browser);
    }

    private void browsers() {
        var waiting = TestStaff.employee(portal, scenario.practice());
        var browser = new Visitor(portal);
        browser.signIn(waiting);
        keep("browser at the PIN", browser);
        pins.add(Post.onPhone(waiting.mobile()).getFirst().pin());
        var inside = TestStaff.employee(portal, scenario.practice());
        var signedIn = new Visitor(portal);
        signedIn.signIn(inside);
        signedIn.verifyPin(Post.onPhone(inside.mobile()).getFirst().pin());
        keep("signed-in browser", signedIn);
        var stranger = new Visitor(portal);
        stranger.get("/clients");
        keep("stranger's browser", stranger);
    }

    private void installation() throws IOException {
        var home = Path.of(portal.getEnvironment().getRequiredProperty("nimbus.home"));
        for (var file : List.of("secrets.json", "hashes.json")) {
            var value =
                    first("\"value\":\"([^\"]+)\"", Files.readString(home.resolve("keys/" + file)));
            secrets.put("vault's " + file, Disguises.of(Base64.getDecoder().decode(value)));
        }
        keep("client's secret", "nimbus-demo-secret");
        keep("sign-on client's secret", "nimbus-sso-secret");
        var setup = home.resolve("setup-url");
        if (Files.exists(setup)) {
            keep(
                    "set-up ticket",
                    Objects.requireNonNull(
                            query(URI.create(Files.readString(setup).strip())).get("token")));
        }
    }

    /// The cookies of a browser, what they stand for, and the token of its forms.
    private void keep(String name, Visitor browser) {
        assertThat(browser.cookies()).as(name).isNotEmpty();
        for (HttpCookie cookie : browser.cookies()) {
            keep(name + ", cookie " + cookie.getName(), cookie.getValue());
            if (cookie.getName().equals("nimbus")) {
                var inside = Base64.getDecoder().decode(cookie.getValue());
                keep(name + ", inside its cookie", new String(inside, StandardCharsets.UTF_8));
            }
        }
        for (var path : List.of("/login", "/my-details", "/login/pin", "/password")) {
            var token = FORM_TOKEN.matcher(browser.get(path).body());
            if (token.find()) {
                keep(name + ", form token of " + path, unmasked(token.group(1)));
            }
        }
    }

    /// Pages carry it with a mask that is new each time.
    private static String unmasked(String token) {
        var bytes = Base64.getUrlDecoder().decode(token);
        int half = bytes.length / 2;
        var plain = Arrays.copyOfRange(bytes, half, bytes.length);
        for (int at = 0; at < half; at++) {
            plain[at] ^= bytes[at];
        }
        return new String(plain, StandardCharsets.UTF_8);
    }

    private void keep(String name, String secret) {
        assertThat(secret).as(name).hasSizeGreaterThan(8);
        var ways = new ArrayList<>(Disguises.of(secret));
        if (secret.matches("[A-Za-z0-9_-]{43}")) {
            ways.addAll(Disguises.of(Base64.getUrlDecoder().decode(secret)));
        }
        secrets.put(name, ways);
    }

    private static String secretPart(String token) {
        return token.substring(token.indexOf('.') + 1);
    }

    private static String first(String pattern, String text) {
        var found = Pattern.compile(pattern).matcher(text);
        assertThat(found.find()).as(pattern + " in " + text).isTrue();
        return found.group(1);
    }

    private static Map<String, String> query(URI address) {
        var fields = new LinkedHashMap<String, String>();
        for (var field : address.getRawQuery().split("&")) {
            var pair = field.split("=", 2);
            fields.put(pair[0], URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
        }
        return fields;
    }
}
