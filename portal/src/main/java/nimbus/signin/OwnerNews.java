package nimbus.signin;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import nimbus.messages.Mail;
import nimbus.messages.Mailer;
import nimbus.practice.CurrentPractice;
import nimbus.practice.PracticeId;
import nimbus.staff.Employee;
import nimbus.staff.Employees;
import nimbus.texts.Texts;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Warns the owner of a login at every place known so far: the mailbox and the confirmed mobile.
@Component
public class OwnerNews {

    /// Longer than a night without the telephone; later it is no news.
    private static final Duration TEXT_LIFE = Duration.ofHours(12);

    private final Employees employees;
    private final SignInLetters letters;
    private final Mailer mailer;
    private final Texts texts;
    private final Executor background;
    private final TransactionTemplate outside;

    OwnerNews(
            Employees employees,
            SignInLetters letters,
            Mailer mailer,
            Texts texts,
            @Qualifier(BackgroundConfiguration.NAME) Executor background,
            PlatformTransactionManager transactions) {
        this.employees = employees;
        this.letters = letters;
        this.mailer = mailer;
        this.texts = texts;
        this.background = background;
        this.outside = new TransactionTemplate(transactions);
        this.outside.setPropagationBehavior(TransactionDefinition.PROPAGATION_NOT_SUPPORTED);
    }

    /// @param words the mail's
    /// @param text the text message's, if one is due
    record Warning(String subject, String words, Optional<String> text) {}

    public static Warning wrongPinsAtReset() {
        var words =
                "Somebody who opened a password link sent to your mailbox typed so many wrong PINs"
                    + " that links work for you no more today. Your password is unchanged. If it"
                    + " was not you, change the password of your mailbox and tell your Admin.";
        return new Warning(
                "Wrong PINs for your Nimbus login",
                words,
                Optional.of(
                        "Nimbus: many wrong PINs were typed to reset your password. Not you? Tell"
                                + " your Admin at once."));
    }

    /// Call it in a transaction; the messages leave once that is committed.
    public void tell(UUID employee, Warning warning) {
        employees
                .find(employee)
                .ifPresent(person -> {
                    var practice = CurrentPractice.required();
                    var mail =
                            Optional.ofNullable(person.email())
                                    .map(to ->
                                            letters.warning(
                                                    to,
                                                    person,
                                                    warning.subject(),
                                                    warning.words()));
                    TransactionSynchronizationManager.registerSynchronization(
                            new TransactionSynchronization() {
                                @Override
                                public void afterCommit() {
                                    background.execute(() -> send(practice, person, mail, warning));
                                }
                            });
                });
    }

    private void send(PracticeId practice, Employee person, Optional<Mail> mail, Warning warning) {
        mail.ifPresent(mailer::send);
        var mobile = person.mobile();
        if (mobile != null && person.mobileConfirmed()) {
            warning.text()
                    .ifPresent(text ->
                            outside.executeWithoutResult(_ ->
                                    CurrentPractice.run(
                                            practice, () -> texts.send(mobile, text, TEXT_LIFE))));
        }
    }
}
