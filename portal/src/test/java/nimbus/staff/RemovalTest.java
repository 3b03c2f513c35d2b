package nimbus.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import nimbus.audit.Origin;
import nimbus.practice.CurrentPractice;
import nimbus.support.Person;
import nimbus.support.PortalTest;
import nimbus.support.TestStaff;
import nimbus.support.Visitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/// Who removes whom, who may not, and coming back.
@PortalTest
class RemovalTest {

    @Autowired private ApplicationContext portal;
    @Autowired private Employees employees;
    @Autowired private StaffDirectory directory;

    private RemovalDesk desk;

    @BeforeEach
    void signedInAdmin() {
        desk = new RemovalDesk(portal);
    }

    @Test
    void whoIsRemovedLeavesTheGridAndTheHistoryKeepsTheName() {
        assertThat(desk.visitor.get(desk.profile() + "/access").body())
                .contains("Remove this employee");
        assertThat(desk.visitor.get(desk.profile() + "/remove").body())
                .contains("Remove " + desk.name() + "?");

        desk.remove(desk.person);

        assertThat(desk.visitor.get("/admin/employees").body())
                .contains(desk.name() + " is removed.", "Removed employees")
                .doesNotContain(desk.person.loginCode());
        assertThat(desk.visitor.get(desk.profile()).status()).isEqualTo(404);
        assertThat(audited()).contains("employee.remove " + desk.name() + " true");
    }

    @Test
    void whoComesBackHasNoRightsAndIsInTheGrid() {
        desk.remove(desk.person);
        assertThat(desk.visitor.get("/admin/employees/removed").body())
                .contains(desk.name(), "Restore");

        desk.restore();

        assertThat(desk.visitor.get("/admin/employees").body()).contains(desk.person.loginCode());
        assertThat(desk.found(desk.person).allowLogin()).isFalse();
        assertThat(desk.found(desk.person).passwordStrength()).isEmpty();
        assertThat(desk.visitor.get("/admin/employees/removed").body())
                .contains("Nobody is removed.");
        assertThat(audited()).contains("employee.restore " + desk.name() + " true");
    }

    @Test
    void aLoginCodeOfSomebodyRemovedLeadsToRestoring() {
        desk.remove(desk.person);
        desk.visitor.get("/admin/employees/new");

        assertThat(
                        desk.visitor
                                .post(
                                        "/admin/employees",
                                        Map.of("loginCode", desk.person.loginCode()))
                                .body())
                .contains("An employee who was removed has this login code. Restore them");
    }

    @Test
    void nobodyRemovesThemselves() {
        assertThat(desk.visitor.get("/admin/employees/" + desk.admin.id() + "/remove").body())
                .contains("You cannot remove yourself");

        desk.remove(desk.admin);

        assertThat(desk.found(desk.admin).removed()).isFalse();
        assertThat(desk.visitor.get("/admin/employees").body())
                .contains("You cannot remove yourself");
        assertThat(audited()).anyMatch(entry -> entry.matches("employee.remove .* false"));
    }

    @Test
    void twoAdminsWhoRemoveEachOtherLeaveOneOfThem() throws Exception {
        var other = TestStaff.admin(portal, desk.behind.practice);
        var gate = new CyclicBarrier(2);
        try (var both = Executors.newVirtualThreadPerTaskExecutor()) {
            var removals =
                    Stream.of(desk.admin, other)
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
                        desk.behind.number(
                                "select count(*) from employee where removed_at is null and"
                                        + " admin_menu and allow_login"))
                .isEqualTo(1);
    }

    @Test
    void theLastAdminKeepsTheAdminMenu() {
        var by = new Origin("Somebody", "127.0.0.1", "");
        var last = desk.found(desk.admin);

        assertThat(removedDirectly(desk.admin)).isFalse();
        assertThat(
                        CurrentPractice.call(
                                desk.behind.practice,
                                () -> directory.changeAccess(last, Access.login(), by)))
                .isFalse();
        assertThat(desk.found(desk.admin).adminMenu()).isTrue();
    }

    @Test
    @Tag("A34")
    void onlyAdminsRemove() {
        var staff = new Visitor(portal);
        staff.signIn(desk.person);
        staff.get("/my-details");

        assertThat(staff.post("/admin/employees/" + desk.admin.id() + "/remove", Map.of()).status())
                .isEqualTo(403);
        assertThat(desk.found(desk.admin).removed()).isFalse();
    }

    private boolean removedDirectly(Person who) {
        return CurrentPractice.call(
                desk.behind.practice,
                () ->
                        directory.remove(
                                employees.find(who.id()).orElseThrow(),
                                new Origin("Somebody", "127.0.0.1", "")));
    }

    private List<String> audited() {
        return desk.behind.texts(
                "select concat_ws(' ', action, object, success::text) from audit_event");
    }
}
