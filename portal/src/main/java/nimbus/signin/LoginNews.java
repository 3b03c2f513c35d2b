package nimbus.signin;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import nimbus.audit.Origin;
import nimbus.messages.Mail;
import nimbus.messages.Mailer;
import nimbus.staff.Employee;
import nimbus.staff.Employees;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Tells people by mail that their login was changed, so that nobody's second factor is moved in
/// silence.
@Component
class LoginNews {

    private final Employees employees;
    private final Letters letters;
    private final Mailer mailer;
    private final Executor background;

    LoginNews(
            Employees employees,
            Letters letters,
            Mailer mailer,
            @Qualifier(BackgroundConfiguration.NAME) Executor background) {
        this.employees = employees;
        this.letters = letters;
        this.mailer = mailer;
        this.background = background;
    }

    /// Call it in the transaction of the change; the mails leave once that is committed.
    ///
    /// @param emailBefore an address to tell besides the present one
    /// @param what was changed, as the beginning of a sentence
    void tell(UUID employee, Optional<String> emailBefore, String what, Origin by) {
        var mails =
                employees.find(employee).stream()
                        .flatMap(person -> mails(person, emailBefore, what, by).stream())
                        .toList();
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                        background.execute(() -> mails.forEach(mailer::send));
                    }
                });
    }

    private List<Mail> mails(
            Employee employee, Optional<String> emailBefore, String what, Origin by) {
        var addresses = new LinkedHashSet<String>();
        emailBefore.ifPresent(addresses::add);
        Optional.ofNullable(employee.email()).ifPresent(addresses::add);
        return addresses.stream()
                .map(address -> letters.changed(address, employee, what, by.actor()))
                .toList();
    }
}
