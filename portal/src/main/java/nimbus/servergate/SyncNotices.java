package nimbus.servergate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nimbus.connections.Connection;
import nimbus.connections.Connections;
import nimbus.connections.Product;
import nimbus.intake.Attention;
import nimbus.staff.Proposals;
import nimbus.web.Notice;
import nimbus.web.Notices;
import org.springframework.stereotype.Component;

/// Tells Admins what waits for them: a Full Client Sync that asks, a connection that has lapsed,
/// records on the attention list.
@Component
class SyncNotices implements Notices {

    private final Connections connections;
    private final ServerGate gate;
    private final Attention attention;
    private final Proposals proposals;

    SyncNotices(
            Connections connections, ServerGate gate, Attention attention, Proposals proposals) {
        this.proposals = proposals;
        this.connections = connections;
        this.gate = gate;
        this.attention = attention;
    }

    @Override
    public List<Notice> current(boolean admin) {
        if (!admin) {
            return List.of();
        }
        var notices =
                new ArrayList<>(
                        Product.values().stream()
                                .flatMap(product -> gate.question(product).stream())
                                .map(SyncNotices::notice)
                                .toList());
        connections.all().stream()
                .filter(Connection::readable)
                .filter(connection -> connection.state() != Connection.State.OK)
                .map(SyncNotices::lapsed)
                .forEach(notices::add);
        long open = attention.open();
        if (open > 0) {
            notices.add(attention(open));
        }
        long proposed = proposals.count();
        if (proposed > 0) {
            notices.add(proposed(proposed));
        }
        return notices;
    }

    private static Notice lapsed(Connection connection) {
        return new Notice(
                Notice.Level.DANGER,
                "%s: %s. %s"
                        .formatted(
                                connection.label(),
                                connection.state().title(),
                                connection.state().advice()),
                Optional.of(new Notice.Link("Go to AutoMate", connection.product().page())));
    }

    private static Notice attention(long open) {
        return new Notice(
                Notice.Level.INFO,
                open == 1
                        ? "1 record of the source waits for a decision: it may be one of your"
                                + " clients."
                        : open
                                + " records of the source wait for a decision: they may be clients"
                                + " of yours.",
                Optional.of(
                        new Notice.Link("Open the attention list", "/admin/automate/attention")));
    }

    private static Notice proposed(long count) {
        return new Notice(
                Notice.Level.WARNING,
                count == 1
                        ? "The source has changed how an employee who may log in is reached."
                                + " Confirm or refuse it."
                        : "%d changes at the source concern how employees who may log in are reached. Confirm or refuse them."
                                .formatted(count),
                Optional.of(
                        new Notice.Link("Open the attention list", "/admin/automate/attention")));
    }

    private static Notice notice(ServerGate.Question question) {
        return new Notice(
                Notice.Level.WARNING,
                "Full Client Sync asks: " + question.text(),
                Optional.of(new Notice.Link("Answer in the sync log", "/admin/automate/sync-log")));
    }
}
