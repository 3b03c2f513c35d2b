package nimbus.servergate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import nimbus.connections.Product;
import nimbus.intake.Attention;
import nimbus.web.Notice;
import nimbus.web.Notices;
import org.springframework.stereotype.Component;

/// Tells Admins what waits for their answer: a Full Client Sync that asks, records on the attention
/// list.
@Component
class SyncNotices implements Notices {

    private final ServerGate gate;
    private final Attention attention;

    SyncNotices(ServerGate gate, Attention attention) {
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
                        Arrays.stream(Product.values())
                                .flatMap(product -> gate.question(product).stream())
                                .map(SyncNotices::notice)
                                .toList());
        long open = attention.open();
        if (open > 0) {
            notices.add(attention(open));
        }
        return notices;
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

    private static Notice notice(ServerGate.Question question) {
        return new Notice(
                Notice.Level.WARNING,
                "Full Client Sync asks: " + question.text(),
                Optional.of(new Notice.Link("Answer in the sync log", "/admin/automate/sync-log")));
    }
}
