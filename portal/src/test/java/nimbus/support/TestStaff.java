package nimbus.support;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import nimbus.practice.CurrentPractice;
import nimbus.practice.PracticeId;
import nimbus.signin.password.Passwords;
import nimbus.staff.Access;
import nimbus.staff.Employees;
import nimbus.staff.General;
import org.springframework.context.ApplicationContext;

/// Makes employees who can sign in. Each has a login code, mail address and mobile of their own.
public final class TestStaff {

    public static final String PASSWORD = "kowhai blossom over tin sheds";

    private static final AtomicInteger COUNT = new AtomicInteger();

    private TestStaff() {}

    public static Person admin(ApplicationContext portal, PracticeId practice) {
        return create(portal, practice, Access.admin(), UnaryOperator.identity());
    }

    public static Person employee(ApplicationContext portal, PracticeId practice) {
        return create(portal, practice, Access.login(), UnaryOperator.identity());
    }

    /// @param change what is to be different, for example no mobile
    public static Person create(
            ApplicationContext portal,
            PracticeId practice,
            Access access,
            UnaryOperator<General> change) {
        int number = COUNT.incrementAndGet();
        var loginCode = "staff" + number + "@kowhai.example";
        var mobile = "+6421%07d".formatted(number);
        var general =
                change.apply(
                        General.of(loginCode, "Staff", "Number" + number, loginCode)
                                .withMobile(mobile));
        var id =
                CurrentPractice.call(
                        practice,
                        () -> {
                            var created = portal.getBean(Employees.class).create(general, access);
                            portal.getBean(Passwords.class).set(created, PASSWORD);
                            return created;
                        });
        return new Person(practice, id, loginCode, PASSWORD, loginCode, mobile);
    }
}
