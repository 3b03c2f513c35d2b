package nimbus.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import nimbus.practice.PracticeId;
import nimbus.support.Behind;
import nimbus.support.Person;
import nimbus.support.PortalTest;
import nimbus.support.Post;
import nimbus.support.ReverseProxy;
import nimbus.support.TestPractices;
import nimbus.support.TestStaff;
import nimbus.support.Visitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/// People reach the portal on the proxy's port and never see its own.
@PortalTest
class BehindProxyTest {

    private static final ReverseProxy PROXY = new ReverseProxy();

    @DynamicPropertySource
    static void address(DynamicPropertyRegistry settings) {
        settings.add("nimbus.public-url", () -> PROXY.base().toString());
    }

    @Autowired private ApplicationContext portal;

    private Behind behind;
    private PracticeId practice;
    private Person admin;
    private Visitor visitor;
    private String ownPort;

    @BeforeEach
    void practiceBehindAProxy() {
        ownPort = portal.getEnvironment().getRequiredProperty("local.server.port");
        PROXY.leadTo(URI.create("http://localhost:" + ownPort));
        behind = Behind.newPractice(portal);
        practice = behind.practice;
        admin = TestStaff.admin(portal, practice);
        visitor = new Visitor(PROXY.base());
    }

    @Test
    @Tag("W32")
    void everyRedirectStaysAtTheAddressThatPeopleTyped() {
        var stopped = visitor.get("/clients");
        leadsToThePortal(stopped);
        leadsToThePortal(visitor.signIn(admin));
        for (var path :
                new String[] {"/", "/login?page=/clients", "/admin/automate/workflowmax/report"}) {
            leadsToThePortal(visitor.get(path));
        }

        assertThat(visitor.get("/clients").status()).isEqualTo(200);
        leadsToThePortal(visitor.post("/logout", Map.of()));
    }

    @Test
    @Tag("W32")
    void linksInMailNameTheProxy() {
        visitor.get("/forgot-password");
        visitor.post(
                "/forgot-password",
                Map.of("practice", TestPractices.slug(practice), "email", admin.email()));
        assertThat(Post.inMailbox(admin.email()).getFirst().body())
                .contains(PROXY.base() + "/password/")
                .doesNotContain(ownPort);
    }

    @Test
    @Tag("W32")
    void whoAskedIsKnownByWhatTheProxySays() {
        visitor.signIn(admin, "wrong");

        assertThat(behind.texts("select source from audit_event where not success"))
                .containsOnly("203.0.113.20");
    }

    private void leadsToThePortal(Visitor.Page answer) {
        assertThat(answer.location().orElse("/"))
                .satisfiesAnyOf(
                        place -> assertThat(place).startsWith("/").doesNotStartWith("//"),
                        place -> assertThat(place).startsWith(PROXY.base() + "/"));
    }
}
