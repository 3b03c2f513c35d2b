package nimbus.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import nimbus.support.AddIn;
import nimbus.support.PortalTest;
import nimbus.support.Post;
import nimbus.support.Visitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/// Every way in that ends with a removal, or with the right to log in.
@PortalTest
class ClosedWaysInTest {

    private static final String CHOSEN = "harbour lantern under tin stars";

    @Autowired private ApplicationContext portal;

    private RemovalDesk desk;
    private AddIn device;

    @BeforeEach
    void signedInAdmin() {
        desk = new RemovalDesk(portal);
        device = new AddIn(portal);
    }

    @Test
    @Tag("A61")
    @Tag("A111")
    void everyWayInEndsAtOnceAndStaysClosedWhenTheyComeBack() {
        var elsewhere = new Visitor(portal);
        elsewhere.signIn(desk.person);
        var token = addInToken();
        assertThat(elsewhere.get("/clients").status()).isEqualTo(200);
        assertThat(askWith(token)).isEqualTo(200);

        desk.remove(desk.person);

        assertThat(elsewhere.get("/clients").location()).contains("/login");
        assertThat(askWith(token)).isEqualTo(401);
        assertThat(new Visitor(portal).signIn(desk.person).status()).isEqualTo(401);

        desk.restore();
        desk.behind.change("update employee set allow_login = true");
        assertThat(elsewhere.get("/clients").location()).contains("/login");
        assertThat(askWith(token)).isEqualTo(401);
        assertThat(new Visitor(portal).signIn(desk.person).status()).isEqualTo(401);
    }

    @Test
    void factorsAndLinksGoToo() {
        desk.behind.change(
                """
                insert into recovery_code (practice_id, employee_id, digest)
                select current_practice(), id, '\\x00' from employee
                """);
        desk.visitor.get(desk.profile());
        desk.visitor.post(desk.profile() + "/welcome-email", Map.of());
        var link = Post.inMailbox(desk.person.email()).getFirst().link();

        desk.remove(desk.person);

        assertThat(new Visitor(portal).get(link).location().orElseThrow())
                .contains("/forgot-password?old");
        assertThat(desk.behind.number("select count(*) from recovery_code")).isEqualTo(1);
    }

    @Test
    @Tag("A61")
    void withoutAllowLoginSessionsEndAndDoNotComeBackWithIt() {
        var elsewhere = new Visitor(portal);
        elsewhere.signIn(desk.person);
        var token = addInToken();
        desk.visitor.get(desk.profile() + "/access");

        desk.visitor.post(desk.profile() + "/access", Map.of());
        desk.visitor.post(desk.profile() + "/access", Map.of("allowLogin", "true"));

        assertThat(elsewhere.get("/clients").location()).contains("/login");
        assertThat(askWith(token)).isEqualTo(401);
        assertThat(new Visitor(portal).signIn(desk.person).location()).contains("/");
    }

    @Test
    @Tag("A61")
    void aNewPasswordEndsDevicesAndLinks() {
        var token = addInToken();
        var link = welcomeLink();
        var own = new Visitor(portal);
        own.signIn(desk.person);
        own.get("/my-details");

        own.post("/my-details/password", Map.of("password", CHOSEN, "repeated", CHOSEN));

        assertClosed(token, link);
    }

    @Test
    @Tag("A61")
    void aNewMobileEndsDevicesAndLinks() {
        var token = addInToken();
        var link = welcomeLink();
        var own = new Visitor(portal);
        own.signIn(desk.person);
        own.get("/my-details");

        own.post(
                "/my-details/channels",
                Map.of("email", desk.person.email(), "mobile", "+6421555777", "smsPin", "true"));

        assertClosed(token, link);
    }

    @Test
    @Tag("A61")
    void withoutAllowLoginDevicesAndLinksEndToo() {
        var token = addInToken();
        var link = welcomeLink();
        desk.visitor.get(desk.profile() + "/access");

        desk.visitor.post(desk.profile() + "/access", Map.of());
        desk.visitor.post(desk.profile() + "/access", Map.of("allowLogin", "true"));

        assertClosed(token, link);
    }

    private String welcomeLink() {
        desk.visitor.get(desk.profile());
        desk.visitor.post(desk.profile() + "/welcome-email", Map.of());
        var link = Post.inMailbox(desk.person.email()).getFirst().link();
        assertThat(new Visitor(portal).get(link).location()).contains("/password");
        return link;
    }

    private void assertClosed(String token, String link) {
        assertThat(askWith(token)).isEqualTo(401);
        assertThat(new Visitor(portal).get(link).location()).contains("/forgot-password?old");
    }

    private String addInToken() {
        return device.token(desk.person);
    }

    private int askWith(String token) {
        return device.me(token).status();
    }
}
