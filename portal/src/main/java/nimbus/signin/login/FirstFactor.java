package nimbus.signin.login;

import java.time.Duration;
import java.util.Optional;
import nimbus.audit.AuditLog;
import nimbus.audit.Origin;
import nimbus.signin.limits.Gate;
import nimbus.signin.password.Accounts;
import nimbus.signin.password.Passwords;
import nimbus.staff.Employee;
import nimbus.staff.Employees;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Compares login code and password. Call it with the practice set and outside any transaction: the
/// comparison is slow on purpose and must not hold a row.
@Component
class FirstFactor {

    private final Gate gate;
    private final Accounts accounts;
    private final Passwords passwords;
    private final Employees employees;
    private final AuditLog audit;
    private final TransactionTemplate transaction;

    FirstFactor(
            Gate gate,
            Accounts accounts,
            Passwords passwords,
            Employees employees,
            AuditLog audit,
            TransactionTemplate transaction) {
        this.gate = gate;
        this.accounts = accounts;
        this.passwords = passwords;
        this.employees = employees;
        this.audit = audit;
        this.transaction = transaction;
    }

    /// What came of it.
    sealed interface Result {

        record Right(Employee employee) implements Result {}

        /// Also for login codes that nobody has, and for people without Allow Login.
        record Wrong() implements Result {}

        /// Whatever the password was.
        record Locked() implements Result {}

        /// Too much was tried from there; nothing was compared.
        record TooMany(Duration pause) implements Result {}
    }

    Result check(String loginCode, String password, Origin by) {
        var wait = gate.enter(by);
        return wait.isPresent() ? new Result.TooMany(wait.get()) : compare(loginCode, password, by);
    }

    /// For a practice that nobody has; takes as long as a wrong password.
    ///
    /// @return how long to wait, when nothing may be tried now
    Optional<Duration> checkNobody(String password, Origin by) {
        var wait = gate.enter(by);
        if (wait.isEmpty()) {
            passwords.matches(password, null, () -> false);
        }
        return wait;
    }

    private Result compare(String loginCode, String password, Origin by) {
        var reserved = accounts.reserve(loginCode.replaceAll("\\p{Cntrl}", "").strip());
        if (reserved.isEmpty()) {
            passwords.matches(password, null, () -> gate.knows(by));
            audit.recordRefusal(by.did("sign-in.locked", "an account"));
            return new Result.Locked();
        }
        var account = reserved.get();
        boolean right = passwords.matches(password, account.hash(), () -> gate.knows(by));
        var employee =
                account.employee() == null
                        ? Optional.<Employee>empty()
                        : employees.find(account.employee());
        if (!right || employee.isEmpty() || !employee.get().allowLogin()) {
            var who = employee.map(Employee::name).orElse("unknown login code");
            audit.recordRefusal(by.as(who).did("sign-in.password", who));
            return account.last() ? new Result.Locked() : new Result.Wrong();
        }
        takeBack(employee.get(), by);
        return new Result.Right(employee.get());
    }

    /// The try, wherever it was counted.
    private void takeBack(Employee employee, Origin by) {
        transaction.executeWithoutResult(_ -> {
            accounts.takeBack(employee.id());
            gate.giveBack(by);
        });
    }
}
