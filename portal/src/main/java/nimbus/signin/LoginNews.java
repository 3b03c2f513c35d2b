package nimbus.signin;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import nimbus.audit.AuditLog;
import nimbus.audit.Origin;
import nimbus.messages.Delivery;
import nimbus.messages.Mail;
import nimbus.messages.Mailer;
import nimbus.practice.CurrentPractice;
import nimbus.staff.Employee;
import nimbus.staff.Employees;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Tells people by mail that their login was changed, so that nobody's second factor is moved in
/// silence.
@Component
public class LoginNews {

    private final Employees employees;
    private final SignInLetters letters;
    private final Mailer mailer;
    private final AuditLog audit;
    private final Executor background;

    LoginNews(
            Employees employees,
            SignInLetters letters,
            Mailer mailer,
            AuditLog audit,
            @Qualifier(BackgroundConfiguration.NAME) Executor background) {
        this.employees = employees;
        this.letters = letters;
        this.mailer = mailer;
        this.audit = audit;
        this.background = background;
    }

    /// Call it in the transaction of the change; the mails leave once that is committed.
    ///
    /// @param emailBefore an address to tell besides the present one
    /// @param what was changed, as the beginning of a sentence
    public void tell(UUID employee, Optional<String> emailBefore, String what, Origin by) {
        var mails =
                employees.find(employee).stream()
                        .flatMap(person -> mails(person, emailBefore, what, by).stream())
                        .toList();
        var practice = CurrentPractice.required();
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                        background.execute(() ->
                                CurrentPractice.run(
                                        practice, () -> mails.forEach(mail -> send(mail, by))));
                    }
                });
    }

    private void send(Mail mail, Origin by) {
        switch (mailer.send(mail)) {
            case Delivery.Sent() -> {}
            case Delivery.Refused(var why) -> notSent(why, by);
            case Delivery.Unavailable(var why) -> notSent(why, by);
        }
    }

    private void notSent(String why, Origin by) {
        audit.recordRefusal(
                by.did("login.news", "the mail about a change").with(Map.of("notSent", why)));
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
