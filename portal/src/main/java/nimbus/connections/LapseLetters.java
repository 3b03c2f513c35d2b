package nimbus.connections;

import java.util.Map;
import java.util.Optional;
import nimbus.messages.Delivery;
import nimbus.messages.Mail;
import nimbus.messages.Mailer;
import nimbus.staff.Employee;
import nimbus.staff.Employees;
import nimbus.web.PublicUrl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/// Writes to every Admin when a connection has stopped working and a person is needed: once a
/// lapse. It reads the rows, so that no crash loses a letter and a mail server that is down delays
/// it only.
@Component
class LapseLetters {

    private static final Logger LOG = LoggerFactory.getLogger(LapseLetters.class);

    private final Connections connections;
    private final Employees employees;
    private final Mailer mailer;
    private final RefusedLetters refused;
    private final ITemplateEngine templates;
    private final PublicUrl portal;
    private final TransactionTemplate transaction;
    private final LapseNotices notices;

    LapseLetters(
            Connections connections,
            Employees employees,
            Mailer mailer,
            RefusedLetters refused,
            ITemplateEngine templates,
            PublicUrl portal,
            TransactionTemplate transaction,
            LapseNotices notices) {
        this.connections = connections;
        this.employees = employees;
        this.mailer = mailer;
        this.refused = refused;
        this.templates = templates;
        this.portal = portal;
        this.transaction = transaction;
        this.notices = notices;
    }

    /// Sends what is due in the current practice.
    void send() {
        for (var connection : connections.all()) {
            if (connection.state() != Connection.State.OK) {
                employees.admins().forEach(admin -> send(connection, admin));
            }
        }
    }

    private void send(Connection connection, Employee admin) {
        var address = admin.email();
        if (address == null) {
            return;
        }
        transaction.executeWithoutResult(status -> {
            if (notices.note(connection.id(), admin.id())) {
                switch (mailer.send(mail(connection, admin, address))) {
                    case Delivery.Sent() -> {}
                    case Delivery.Refused(var why) ->
                            refused.keep("a connection that stopped", admin.name(), why);
                    case Delivery.Unavailable(var why) -> {
                        LOG.warn("The mail about a lapsed connection waits, because {}", why);
                        status.setRollbackOnly();
                    }
                }
            }
        });
    }

    private Mail mail(Connection connection, Employee admin, String to) {
        var product = connection.product().title();
        var sentence =
                "Nimbus can no longer read %s (%s): %s."
                        .formatted(connection.label(), product, connection.state().title());
        var next =
                connection.state().advice()
                        + (connection.mode() == Connection.Mode.OAUTH2
                                ? " Open AutoMate, Reconnect %s, and press Connect to Xero."
                                        .formatted(product)
                                : "")
                        + " Until then syncs wait; clients and documents stay as they are.";
        var link = portal.at(connection.product().page());
        var model = new Context();
        model.setVariables(
                Map.of(
                        "name",
                        admin.salutation().isEmpty() ? admin.name() : admin.salutation(),
                        "sentence",
                        sentence,
                        "next",
                        next,
                        "link",
                        link));
        return new Mail(
                to,
                connection.state().title() + ": " + product,
                "%s\n\n%s\n\nAdmin / AutoMate: %s\n".formatted(sentence, next, link),
                templates.process("connections/Connection Lapsed.email", model),
                Optional.empty());
    }
}
