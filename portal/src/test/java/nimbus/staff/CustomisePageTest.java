package nimbus.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import nimbus.connections.Connected;
import nimbus.connections.Grant;
import nimbus.connections.Secret;
import nimbus.connections.Tenant;
import nimbus.practice.CurrentPractice;
import nimbus.practice.PracticeId;
import nimbus.practice.Practices;
import nimbus.support.Person;
import nimbus.support.PortalTest;
import nimbus.support.Post;
import nimbus.support.Products;
import nimbus.support.TestPractices;
import nimbus.support.TestStaff;
import nimbus.support.Visitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@PortalTest
class CustomisePageTest {

    @Autowired private ApplicationContext portal;
    @Autowired private Practices practices;

    private PracticeId practice;
    private Person admin;
    private Visitor visitor;

    @BeforeEach
    void signedInAdmin() {
        practice = TestPractices.create(practices);
        admin = TestStaff.admin(portal, practice);
        visitor = new Visitor(portal);
        visitor.signIn(admin);
        visitor.get("/admin/customise");
    }

    @Test
    void askingForASecondFactorAtLoginAsksForItAtPasswordResetToo() {
        visitor.post("/admin/customise/two-factor", Map.of("staff", "true"));

        assertThat(flags()).isEqualTo("true true");
    }

    @Test
    void withoutAConnectionTheFlagsCanBeSwitchedOff() {
        visitor.post("/admin/customise/two-factor", Map.of("reset", "true"));
        assertThat(flags()).isEqualTo("false true");

        visitor.post("/admin/customise/two-factor", Map.of());

        assertThat(flags()).isEqualTo("false false");
    }

    @Test
    @Tag("T27")
    void whileConnectedByOAuth2TheFlagsAreGreyedAndTheServerRefusesToo() {
        CurrentPractice.run(practice, practices::forceTwoFactor);
        connect();
        visitor.get("/login/pin");
        visitor.verifyPin(Post.onPhone(admin.mobile()).getFirst().pin());

        var page = visitor.get("/admin/customise");
        assertThat(page.body())
                .contains("WorkflowMax is connected by OAuth 2.0")
                .containsPattern("name=\"staff\"[^>]*disabled");

        visitor.post("/admin/customise/two-factor", Map.of());

        assertThat(flags()).isEqualTo("true true");
        assertThat(visitor.get("/admin/customise").body()).contains("Both stay on");
    }

    @Test
    void autoLogoffIsBetweenAMinuteAndADay() {
        visitor.post("/admin/customise/auto-logoff", Map.of("minutes", "90"));
        assertThat(CurrentPractice.call(practice, practices::current).autoLogoff()).hasMinutes(90);
        assertThat(visitor.get("/admin/customise").body()).contains("Saved.");

        visitor.post("/admin/customise/auto-logoff", Map.of("minutes", "0"));
        assertThat(visitor.get("/admin/customise").body()).contains("between 1 and 1440");
    }

    private void connect() {
        var grant =
                new Grant(
                        UUID.randomUUID(),
                        Optional.empty(),
                        new Secret("access"),
                        new Secret("refresh"),
                        Instant.parse("2020-09-01T00:30:00Z"),
                        Set.of(),
                        new Grant.Person("Mere", "mere@kowhai.example"));
        var tenant =
                new Tenant(
                        new Tenant.ConnectionId(UUID.randomUUID()),
                        new Tenant.TenantId(UUID.randomUUID()),
                        "WORKFLOWMAX",
                        Optional.of("Kowhai"));
        CurrentPractice.run(practice, () -> Connected.toXero(portal, Products.WFM, grant, tenant));
    }

    private String flags() {
        var now = CurrentPractice.call(practice, practices::current);
        return now.twoFactorStaff() + " " + now.twoFactorReset();
    }
}
