package nimbus.signin.password;

import java.util.Map;
import java.util.concurrent.Executor;
import nimbus.audit.AuditLog;
import nimbus.audit.Origin;
import nimbus.messages.Delivery;
import nimbus.messages.Mailer;
import nimbus.practice.CurrentPractice;
import nimbus.signin.BackgroundConfiguration;
import nimbus.signin.SignInLetters;
import nimbus.staff.Employee;
import nimbus.staff.Employees;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/// Sends the links by which people choose a password: at an Admin's wish, or their own.
@Component
public class PasswordMail {

    private final Employees employees;
    private final PasswordLinks links;
    private final SignInLetters letters;
    private final Mailer mailer;
    private final ResetTries resetTries;
    private final AuditLog audit;
    private final Executor background;

    PasswordMail(
            Employees employees,
            PasswordLinks links,
            SignInLetters letters,
            Mailer mailer,
            ResetTries resetTries,
            AuditLog audit,
            @Qualifier(BackgroundConfiguration.NAME) Executor background) {
        this.employees = employees;
        this.links = links;
        this.letters = letters;
        this.mailer = mailer;
        this.resetTries = resetTries;
        this.audit = audit;
        this.background = background;
    }

    /// Answers at once, and the same whether anybody has this address: the work is done after.
    public void reset(String typed, Origin by) {
        var practice = CurrentPractice.required();
        background.execute(() ->
                CurrentPractice.run(
                        practice,
                        () ->
                                employees.byEmailOrLoginCode(typed).stream()
                                        .filter(Employee::allowLogin)
                                        .forEach(employee -> sendReset(employee, by))));
    }

    private void sendReset(Employee employee, Origin by) {
        var email = employee.email();
        if (email == null) {
            return;
        }
        links.create(employee.id())
                .map(link -> mailer.send(letters.reset(email, employee, link)))
                .ifPresent(delivery ->
                        note(by.as(employee.name()), "password.reset-sent", employee, delivery));
    }

    /// @return what the Admin should know
    public String welcome(Employee employee, Origin by) {
        var email = employee.email();
        if (email == null) {
            return "There is no email to send it to. Enter one first.";
        }
        resetTries.clear(employee.id());
        var link = links.create(employee.id());
        if (link.isEmpty()) {
            return employee.name() + " got several links in the last hour, which still work.";
        }
        var delivery = mailer.send(letters.welcome(email, employee, link.get()));
        note(by, "employee.welcome", employee, delivery);
        return switch (delivery) {
            case Delivery.Sent() -> "";
            case Delivery.Refused(var why) -> "Not sent: " + why + ".";
            case Delivery.Unavailable(var why) -> "Not sent: " + why + ". Try again later.";
        };
    }

    /// What the mail server said is kept, so that an Admin can read it later.
    private void note(Origin by, String action, Employee employee, Delivery delivery) {
        var event = by.did(action, employee.name());
        switch (delivery) {
            case Delivery.Sent() -> audit.record(event);
            case Delivery.Refused(var why) ->
                    audit.recordRefusal(event.with(Map.of("notSent", why)));
            case Delivery.Unavailable(var why) ->
                    audit.recordRefusal(event.with(Map.of("notSent", why)));
        }
    }
}
