package nimbus.signin.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import nimbus.practice.PracticeId;
import nimbus.practice.Practices;
import nimbus.support.Person;
import nimbus.support.PortalTest;
import nimbus.support.TestPractices;
import nimbus.support.TestStaff;
import nimbus.support.Visitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@PortalTest
class LoginTest {

    @Autowired private ApplicationContext portal;
    @Autowired private Practices practices;

    private PracticeId practice;
    private Person admin;
    private Visitor visitor;

    @BeforeEach
    void newPractice() {
        practice = TestPractices.create(practices);
        admin = TestStaff.admin(portal, practice);
        visitor = new Visitor(portal);
    }

    @Test
    void theRightPasswordSufficesWhileNobodyAsksForASecondFactor() {
        var answer = visitor.signIn(admin);

        assertThat(answer.location()).contains("/");
        assertThat(visitor.get("/admin").status()).isEqualTo(200);
    }

    @Test
    @Tag("A39")
    void aWrongPasswordAndAnUnknownLoginCodeReadTheSame() {
        var wrong = visitor.signIn(admin, "not the password");
        var unknown =
                visitor.post(
                        "/login",
                        Map.of(
                                "practice", TestPractices.slug(practice),
                                "loginCode", "nobody@kowhai.example",
                                "password", "not the password"));

        assertThat(wrong.status()).isEqualTo(401);
        assertThat(unknown.status()).isEqualTo(401);
        assertThat(wrong.body()).contains("Login code or password is wrong.");
        assertThat(unknown.body()).contains("Login code or password is wrong.");
    }

    @Test
    void thePageThatWasAskedForComesBackAfterTheLogin() {
        var stopped = visitor.get("/clients?find=kowhai");
        assertThat(stopped.location()).contains("/login");

        assertThat(visitor.signIn(admin).location()).contains("/clients?find=kowhai");
    }

    @Test
    @Tag("T02")
    void withoutTheAdminMenuThereIsNoAdminMenuAndNoAdminPage() {
        visitor.signIn(TestStaff.employee(portal, practice));

        assertThat(visitor.get("/clients").body()).doesNotContain("href=\"/admin\"");
        assertThat(visitor.get("/admin").status()).isEqualTo(403);
        assertThat(visitor.get("/admin/employees").status()).isEqualTo(403);
        assertThat(visitor.post("/admin/employees", Map.of("loginCode", "x")).status())
                .isEqualTo(403);
        assertThat(visitor.get("/connect/callback?code=x").status()).isEqualTo(403);
    }

    @Test
    @Tag("A60")
    void afterLogoutTheOldCookieOpensNothing() {
        visitor.signIn(admin);
        visitor.get("/admin");
        var cookie = visitor.cookie("nimbus").orElseThrow().getValue();

        assertThat(visitor.post("/logout", Map.of()).location()).contains("/login?out");

        var thief = new Visitor(portal);
        assertThat(thief.get("/admin", "Cookie", "nimbus=" + cookie).location()).contains("/login");
    }

    @Test
    @Tag("A71")
    void aPostWithoutTheFormsTokenIsRefused() {
        visitor.signIn(admin);
        visitor.get("/admin/employees/new");

        assertThat(visitor.postAsIs("/admin/employees", Map.of("loginCode", "x")).status())
                .isEqualTo(403);
        assertThat(visitor.postAsIs("/logout", Map.of()).status()).isEqualTo(403);
        assertThat(visitor.get("/admin").status()).isEqualTo(200);
    }

    @Test
    @Tag("A76")
    @Tag("A74")
    void privatePagesAreNeitherCachedNorFramed() {
        visitor.signIn(admin);

        var page = visitor.get("/admin");

        assertThat(page.header("Cache-Control").orElseThrow()).contains("no-store");
        assertThat(page.header("Content-Security-Policy").orElseThrow())
                .contains("default-src 'self'")
                .contains("frame-ancestors 'none'")
                .doesNotContain("unsafe-inline");
        assertThat(page.header("X-Content-Type-Options")).contains("nosniff");
    }

    @Test
    void styleSheetsAndScriptsNeedNoLogin() {
        assertThat(visitor.get("/nimbus.css").status()).isEqualTo(200);
        assertThat(visitor.get("/nimbus.js").status()).isEqualTo(200);
        assertThat(visitor.get("/webjars/htmx.org/dist/htmx.min.js").status()).isEqualTo(200);
    }
}
