package nimbus.signin;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.Executor;
import nimbus.messages.Mail;
import nimbus.messages.Mailer;
import nimbus.staff.ChannelsChanged;
import nimbus.staff.Employee;
import nimbus.staff.Employees;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// What follows when PINs go somewhere else: devices lose their tokens, and both the old and the new
/// address are told, so that nobody's second factor is moved in silence.
@Component
class ChannelNews {

    private final Employees employees;
    private final DeviceTokens tokens;
    private final SignIns signIns;
    private final Letters letters;
    private final Mailer mailer;
    private final Executor background;

    ChannelNews(
            Employees employees,
            DeviceTokens tokens,
            SignIns signIns,
            Letters letters,
            Mailer mailer,
            @Qualifier(BackgroundConfiguration.NAME) Executor background) {
        this.employees = employees;
        this.tokens = tokens;
        this.signIns = signIns;
        this.letters = letters;
        this.mailer = mailer;
        this.background = background;
    }

    /// In the transaction of the change itself; the mails leave once it is committed.
    @EventListener
    void on(ChannelsChanged change) {
        tokens.revokeAllOf(change.employee());
        if (!change.byThemselves()) {
            signIns.endAll(change.employee(), "number or address changed");
        }
        var mails = mails(change);
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                        background.execute(() -> mails.forEach(mailer::send));
                    }
                });
    }

    private List<Mail> mails(ChannelsChanged change) {
        return employees.find(change.employee()).stream()
                .flatMap(employee ->
                        addresses(employee, change.emailBefore()).stream()
                                .map(address ->
                                        letters.channelsChanged(
                                                address, employee, change.by().actor())))
                .toList();
    }

    private static LinkedHashSet<String> addresses(Employee employee, @Nullable String before) {
        var addresses = new LinkedHashSet<String>();
        if (before != null) {
            addresses.add(before);
        }
        if (employee.email() != null) {
            addresses.add(employee.email());
        }
        return addresses;
    }
}
