package nimbus.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import nimbus.audit.Origin;
import nimbus.practice.CurrentPractice;
import nimbus.support.Behind;
import nimbus.support.Person;
import nimbus.support.PortalTest;
import nimbus.support.Post;
import nimbus.support.TestPractices;
import nimbus.support.TestStaff;
import nimbus.support.Visitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@PortalTest
class RemovalTest {

    @Autowired private ApplicationContext portal;
    @Autowired private Employees employees;
    @Autowired private StaffDirectory directory;

    private Behind behind;
    private Person admin;
    private Person person;
    private Visitor visitor;

    @BeforeEach
    void signedInAdmin() {
        behind = Behind.newPractice(portal);
        admin = TestStaff.admin(portal, behind.practice);
        person = TestStaff.employee(portal, behind.practice);
        visitor = new Visitor(portal);
        visitor.signIn(admin);
    }

    @Test
    void whoIsRemovedLeavesTheGridAndTheHistoryKeepsTheName() {
        assertThat(visitor.get(profile() + "/access").body()).contains("Remove this employee");
        assertThat(visitor.get(profile() + "/remove").body()).contains("Remove " + name() + "?");

        remove(person);

        assertThat(visitor.get("/admin/employees").body())
                .contains(name() + " is removed.", "Removed employees")
                .doesNotContain(person.loginCode());
        assertThat(visitor.get(profile()).status()).isEqualTo(404);
        assertThat(audited()).contains("employee.remove " + name() + " true");
    }

    @Test
    @Tag("A61")
    @Tag("A111")
    void everyWayInEndsAtOnceAndStaysClosedWhenTheyComeBack() {
        var elsewhere = new Visitor(portal);
        elsewhere.signIn(person);
        var token = addInToken();
        assertThat(elsewhere.get("/clients").status()).isEqualTo(200);
        assertThat(askWith(token)).isEqualTo(200);

        remove(person);

        assertThat(elsewhere.get("/clients").location()).contains("/login");
        assertThat(askWith(token)).isEqualTo(401);
        assertThat(new Visitor(portal).signIn(person).status()).isEqualTo(401);

        restore();
        behind.change("update employee set allow_login = true");
        assertThat(elsewhere.get("/clients").location()).contains("/login");
        assertThat(askWith(token)).isEqualTo(401);
        assertThat(new Visitor(portal).signIn(person).status()).isEqualTo(401);
    }

    @Test
    void factorsAndLinksGoToo() {
        behind.change(
                """
                insert into recovery_code (practice_id, employee_id, digest)
                select current_practice(), id, '\\x00' from employee
                """);
        visitor.get(profile());
        visitor.post(profile() + "/welcome-email", Map.of());
        var link = Post.inMailbox(person.email()).getFirst().link();

        remove(person);

        assertThat(new Visitor(portal).get(link).location().orElseThrow())
                .contains("/forgot-password?old");
        assertThat(behind.number("select count(*) from recovery_code")).isEqualTo(1);
    }

    @Test
    void whoComesBackHasNoRightsAndIsInTheGrid() {
        remove(person);
        assertThat(visitor.get("/admin/employees/removed").body()).contains(name(), "Restore");

        restore();

        assertThat(visitor.get("/admin/employees").body()).contains(person.loginCode());
        assertThat(found(person).allowLogin()).isFalse();
        assertThat(found(person).passwordStrength()).isEmpty();
        assertThat(visitor.get("/admin/employees/removed").body()).contains("Nobody is removed.");
        assertThat(audited()).contains("employee.restore " + name() + " true");
    }

    @Test
    void aLoginCodeOfSomebodyRemovedLeadsToRestoring() {
        remove(person);
        visitor.get("/admin/employees/new");

        assertThat(visitor.post("/admin/employees", Map.of("loginCode", person.loginCode())).body())
                .contains("An employee who was removed has this login code. Restore them");
    }

    @Test
    void nobodyRemovesThemselves() {
        assertThat(visitor.get("/admin/employees/" + admin.id() + "/remove").body())
                .contains("You cannot remove yourself");

        remove(admin);

        assertThat(found(admin).removed()).isFalse();
        assertThat(visitor.get("/admin/employees").body()).contains("You cannot remove yourself");
        assertThat(audited()).anyMatch(entry -> entry.matches("employee.remove .* false"));
    }

    @Test
    void twoAdminsWhoRemoveEachOtherLeaveOneOfThem() throws Exception {
        var other = TestStaff.admin(portal, behind.practice);
        var gate = new CyclicBarrier(2);
        try (var both = Executors.newVirtualThreadPerTaskExecutor()) {
            var removals =
                    Stream.of(admin, other)
                            .<Callable<Boolean>>map(who ->
                                    () -> {
                                        gate.await();
                                        return removedDirectly(who);
                                    })
                            .toList();
            for (var removal : both.invokeAll(removals)) {
                removal.get();
            }
        }

        assertThat(
                        behind.number(
                                "select count(*) from employee where removed_at is null and"
                                        + " admin_menu and allow_login"))
                .isEqualTo(1);
    }

    @Test
    void theLastAdminKeepsTheAdminMenu() {
        var by = new Origin("Somebody", "127.0.0.1", "");
        var last = found(admin);

        assertThat(removedDirectly(admin)).isFalse();
        assertThat(
                        CurrentPractice.call(
                                behind.practice,
                                () -> directory.changeAccess(last, Access.login(), by)))
                .isFalse();
        assertThat(found(admin).adminMenu()).isTrue();
    }

    @Test
    @Tag("A34")
    void onlyAdminsRemove() {
        var staff = new Visitor(portal);
        staff.signIn(person);
        staff.get("/my-details");

        assertThat(staff.post("/admin/employees/" + admin.id() + "/remove", Map.of()).status())
                .isEqualTo(403);
        assertThat(found(admin).removed()).isFalse();
    }

    @Test
    @Tag("A61")
    void withoutAllowLoginSessionsEndAndDoNotComeBackWithIt() {
        var elsewhere = new Visitor(portal);
        elsewhere.signIn(person);
        var token = addInToken();
        visitor.get(profile() + "/access");

        visitor.post(profile() + "/access", Map.of());
        visitor.post(profile() + "/access", Map.of("allowLogin", "true"));

        assertThat(elsewhere.get("/clients").location()).contains("/login");
        assertThat(askWith(token)).isEqualTo(401);
        assertThat(new Visitor(portal).signIn(person).location()).contains("/");
    }

    private boolean removedDirectly(Person who) {
        return CurrentPractice.call(
                behind.practice,
                () ->
                        directory.remove(
                                employees.find(who.id()).orElseThrow(),
                                new Origin("Somebody", "127.0.0.1", "")));
    }

    private void remove(Person who) {
        visitor.get("/admin/employees/" + who.id() + "/remove");
        visitor.post("/admin/employees/" + who.id() + "/remove", Map.of());
    }

    private void restore() {
        visitor.get("/admin/employees/removed");
        visitor.post("/admin/employees/" + person.id() + "/restore", Map.of());
    }

    private String addInToken() {
        return new Visitor(portal)
                .postJson(
                        "/api/addin/sign-in",
                        """
                        {"practice":"%s","loginCode":"%s","password":"%s"}
                        """
                                .formatted(
                                        TestPractices.slug(behind.practice),
                                        person.loginCode(),
                                        person.password()))
                .body()
                .replaceFirst("(?s).*\"token\":\"([^\"]+)\".*", "$1");
    }

    private int askWith(String token) {
        return new Visitor(portal)
                .get("/api/addin/me", "Authorization", "Bearer " + token)
                .status();
    }

    private String profile() {
        return "/admin/employees/" + person.id();
    }

    private String name() {
        return found(person).name();
    }

    private Employee found(Person who) {
        return CurrentPractice.call(behind.practice, () -> employees.find(who.id())).orElseThrow();
    }

    private java.util.List<String> audited() {
        return behind.texts(
                "select concat_ws(' ', action, object, success::text) from audit_event");
    }
}
