package nimbus.connections.sources.workflowmax;

import java.time.Clock;
import nimbus.connections.AccountOpener.Keyed;
import nimbus.connections.LegacyAccount;
import nimbus.connections.wire.Timeouts;
import org.springframework.stereotype.Component;

/// The interface with two keys, which WorkflowMax and Practice Manager shared.
@Component
public class OldInterface {

    private final WorkflowMaxSettings settings;
    private final Timeouts timeouts;
    private final Clock clock;

    OldInterface(WorkflowMaxSettings settings, Timeouts timeouts, Clock clock) {
        this.settings = settings;
        this.timeouts = timeouts;
        this.clock = clock;
    }

    public LegacyAccount open(Keyed keyed) {
        return new WorkflowMaxV1(
                keyed.limited(),
                settings.wfmV1(),
                keyed.apiKey(),
                keyed.accountKey(),
                timeouts,
                clock);
    }
}
