package nimbus.staff;

import java.util.Map;
import nimbus.practice.CurrentPractice;
import nimbus.support.Behind;
import nimbus.support.Person;
import nimbus.support.TestStaff;
import nimbus.support.Visitor;
import org.springframework.context.ApplicationContext;

/// A practice of an Admin, who is logged in, and one other person.
final class RemovalDesk {

    private final ApplicationContext portal;
    final Behind behind;
    final Person admin;
    final Person person;
    final Visitor visitor;

    RemovalDesk(ApplicationContext portal) {
        this.portal = portal;
        behind = Behind.newPractice(portal);
        admin = TestStaff.admin(portal, behind.practice);
        person = TestStaff.employee(portal, behind.practice);
        visitor = new Visitor(portal);
        visitor.signIn(admin);
    }

    void remove(Person who) {
        visitor.get("/admin/employees/" + who.id() + "/remove");
        visitor.post("/admin/employees/" + who.id() + "/remove", Map.of());
    }

    void restore() {
        visitor.get("/admin/employees/removed");
        visitor.post("/admin/employees/" + person.id() + "/restore", Map.of());
    }

    /// The address of the person's details.
    String profile() {
        return "/admin/employees/" + person.id();
    }

    String name() {
        return found(person).name();
    }

    Employee found(Person who) {
        var employees = portal.getBean(Employees.class);
        return CurrentPractice.call(behind.practice, () -> employees.find(who.id())).orElseThrow();
    }
}
