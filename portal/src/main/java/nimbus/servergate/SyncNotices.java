package nimbus.servergate;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import nimbus.connections.Product;
import nimbus.web.Notice;
import nimbus.web.Notices;
import org.springframework.stereotype.Component;

/// Tells Admins that a Full Client Sync waits for their answer.
@Component
class SyncNotices implements Notices {

    private final ServerGate gate;

    SyncNotices(ServerGate gate) {
        this.gate = gate;
    }

    @Override
    public List<Notice> current(boolean admin) {
        return admin
                ? Arrays.stream(Product.values())
                        .flatMap(product -> gate.question(product).stream())
                        .map(SyncNotices::notice)
                        .toList()
                : List.of();
    }

    private static Notice notice(ServerGate.Question question) {
        return new Notice(
                Notice.Level.WARNING,
                "Full Client Sync asks: " + question.text(),
                Optional.of(new Notice.Link("Answer in the sync log", "/admin/automate/sync-log")));
    }
}
