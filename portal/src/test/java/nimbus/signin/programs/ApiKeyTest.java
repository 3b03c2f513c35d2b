package nimbus.signin.programs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import nimbus.staff.Access;
import nimbus.support.AddIn;
import nimbus.support.Behind;
import nimbus.support.Person;
import nimbus.support.PortalTest;
import nimbus.support.TestStaff;
import nimbus.support.TickingClock;
import nimbus.support.Visitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@PortalTest
class ApiKeyTest {

    private static final Pattern KEY = Pattern.compile("nimbus_[0-9a-f-]{36}\\.[\\w-]{43}");

    @Autowired private ApplicationContext portal;
    @Autowired private TickingClock clock;

    private Behind behind;
    private Person robot;
    private Visitor admin;

    @BeforeEach
    void anApiUser() {
        behind = Behind.newPractice(portal);
        robot = TestStaff.create(portal, behind.practice, apiUser(true), general -> general);
        admin = new Visitor(portal);
        admin.signIn(TestStaff.admin(portal, behind.practice));
        behind.change(
                """
                insert into client (practice_id, code, code_origin, name, created_at, updated_at)
                values (current_practice(), 'KOW1', 'hand', 'Kowhai Orchards', now(), now())
                """);
    }

    @Test
    void aKeyReadsWhatItsScopesName() {
        var key = key("clients:read", "employees:read", "audit:read");

        assertThat(ask(key, "/api/v1/clients").body())
                .contains("\"code\":\"KOW1\"")
                .contains("\"next\":null");
        assertThat(ask(key, "/api/v1/clients/" + client()).body()).contains("Kowhai Orchards");
        assertThat(ask(key, "/api/v1/employees").body())
                .contains("\"surname\"")
                .doesNotContain("password", "mobile", "loginCode", robot.loginCode());
        assertThat(ask(key, "/api/v1/audit").body()).contains("api-key.create");
    }

    @Test
    void longListsComeInPages() {
        behind.change(
                """
                insert into client (practice_id, code, code_origin, name, created_at, updated_at)
                select current_practice(), 'C' || n, 'hand', 'Client ' || n, now(), now()
                from generate_series(1, 149) n
                """);
        var key = key("clients:read");

        var first = ask(key, "/api/v1/clients").body();
        var next = first.replaceFirst("(?s).*\"next\":\"([^\"]+)\".*", "$1");
        var second = ask(key, "/api/v1/clients?after=" + next).body();

        assertThat(first.split("\"code\"", -1)).hasSize(101);
        assertThat(second.split("\"code\"", -1)).hasSize(51);
        assertThat(second).contains("\"next\":null");
    }

    @Test
    @Tag("A112")
    void aKeyOpensNothingBeyondItsScopes() {
        var key = key("clients:read");

        for (var path :
                List.of(
                        "/api/v1/employees",
                        "/api/v1/audit",
                        "/api/v1/anything",
                        "/api/addin/me",
                        "/api/v1/clients/" + client() + "/documents")) {
            var answer = ask(key, path);
            assertThat(answer.status()).as(path).isEqualTo(403);
            assertThat(answer.header("Content-Type")).contains("application/problem+json");
        }
        assertThat(
                        new Visitor(portal)
                                .postJson("/api/v1/clients", "{}", "Authorization", "Bearer " + key)
                                .status())
                .isEqualTo(403);
    }

    @Test
    @Tag("A112")
    void aKeyOpensNoPageOfTheBrowser() {
        var key = key("clients:read", "employees:read", "audit:read");

        for (var path : List.of("/clients", "/admin", "/admin/api-keys", "/my-details")) {
            assertThat(ask(key, path).location()).as(path).contains("/login");
        }
        assertThat(ask(key, "/api/v1/clients").header("Set-Cookie")).isEmpty();
    }

    @Test
    @Tag("A112")
    void aDevicesTokenIsNoKey() {
        var person = TestStaff.employee(portal, behind.practice);
        var device = new AddIn(portal);
        var token = device.token(person);

        assertThat(device.me(token).status()).isEqualTo(200);
        assertThat(device.get("/api/v1/clients", token).status()).isEqualTo(403);
        assertThat(ask(token, "/api/v1/clients").status()).isEqualTo(401);
    }

    @Test
    void anotherPracticesClientIsNotThere() {
        var key = key("clients:read");
        var other = Behind.newPractice(portal);
        other.change(
                """
                insert into client (practice_id, code, code_origin, name, created_at, updated_at)
                values (current_practice(), 'X', 'hand', 'Not yours', now(), now())
                """);

        var answer = ask(key, "/api/v1/clients/" + other.text("select id::text from client"));

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("Content-Type")).contains("application/problem+json");
        var moved = key.replace(behind.practice.toString(), other.practice.toString());
        assertThat(ask(moved, "/api/v1/clients").status()).isEqualTo(401);
    }

    @Test
    @Tag("A111")
    void aKeyEndsWithItsUsersAccess() {
        var key = key("clients:read");
        assertThat(ask(key, "/api/v1/clients").status()).isEqualTo(200);

        behind.change("update employee set allow_login = false where api_user");
        var answer = ask(key, "/api/v1/clients");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("Content-Type")).contains("application/problem+json");
        assertThat(admin.get("/admin/api-keys").body()).contains("not allowed in");

        behind.change(
                "update employee set allow_login = true, api_user = false where id = '%s'"
                        .formatted(robot.id()));
        assertThat(ask(key, "/api/v1/clients").status()).isEqualTo(401);
    }

    @Test
    @Tag("A111")
    void aKeyEndsWithItsUser() {
        var key = key("clients:read");

        admin.get("/admin/employees/" + robot.id() + "/remove");
        admin.post("/admin/employees/" + robot.id() + "/remove", Map.of());
        assertThat(ask(key, "/api/v1/clients").status()).isEqualTo(401);

        behind.change("update employee set removed_at = null, allow_login = true");
        assertThat(ask(key, "/api/v1/clients").status()).isEqualTo(401);
    }

    @Test
    @Tag("A111")
    void aRevokedOrExpiredKeyOpensNothing() {
        var revoked = key("clients:read");
        admin.get("/admin/api-keys");
        admin.post(
                "/admin/api-keys/" + behind.text("select id::text from api_key") + "/revoke",
                Map.of());
        assertThat(ask(revoked, "/api/v1/clients").status()).isEqualTo(401);

        var expired = key("clients:read");
        clock.tick(Duration.ofDays(90));
        assertThat(ask(expired, "/api/v1/clients").status()).isEqualTo(401);
        assertThat(behind.texts("select action from audit_event"))
                .contains("api-key.create", "api-key.revoke");
    }

    @Test
    void aKeyIsShownOnceAndUnreadableInTheDatabase() {
        var key = key("clients:read");

        assertThat(admin.get("/admin/api-keys").body())
                .contains("Monthly report", "clients:read")
                .doesNotContain(key.substring(key.indexOf('.') + 1));
        assertThat(behind.texts("select api_key::text from api_key"))
                .noneMatch(row -> row.contains(key.substring(key.indexOf('.') + 1)));
    }

    @Test
    void whatAKeyNeedsIsSaid() {
        assertThat(make("", "clients:read", "90")).contains("Name the key");
        assertThat(make("Report", "everything", "90")).contains("Tick at least one thing");
        assertThat(make("Report", "clients:read", "900")).contains("1 to 366 days");
        assertThat(behind.number("select count(*) from api_key")).isZero();
    }

    @Test
    void nonsenseIsAProblemThatSaysWhy() {
        var key = key("clients:read");

        var answer = ask(key, "/api/v1/clients?after=x");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).contains("application/problem+json");
        assertThat(ask("nimbus_x", "/api/v1/clients").status()).isEqualTo(401);
        assertThat(ask("", "/api/v1/clients").status()).isEqualTo(401);
    }

    private static Access apiUser(boolean allowed) {
        return new Access(allowed, false, true, false, null);
    }

    private String key(String... scopes) {
        var page = make("Monthly report", String.join(",", scopes), "90");
        var found = KEY.matcher(page);
        assertThat(found.find()).as(page).isTrue();
        return found.group();
    }

    private String make(String name, String scopes, String days) {
        admin.get("/admin/api-keys");
        var form = new HashMap<String, String>();
        form.put("user", robot.id().toString());
        form.put("name", name);
        form.put("scope", scopes);
        form.put("days", days);
        return admin.post("/admin/api-keys", form).body();
    }

    private String client() {
        return behind.text("select id::text from client where code = 'KOW1'");
    }

    private Visitor.Page ask(String key, String path) {
        return new Visitor(portal).get(path, "Authorization", "Bearer " + key);
    }
}
