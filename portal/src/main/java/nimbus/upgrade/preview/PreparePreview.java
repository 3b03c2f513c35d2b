package nimbus.upgrade.preview;

import java.time.Clock;
import java.time.ZoneOffset;
import nimbus.runs.Step.Outcome;
import nimbus.upgrade.UpgradeStep.UpgradeContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Matches every client and gives codes, on paper.
@Component
public class PreparePreview {

    private final Matching matching;
    private final NewCodes codes;
    private final Preview preview;
    private final DecidedRows decisions;
    private final JdbcClient db;
    private final Clock clock;

    PreparePreview(
            Matching matching,
            NewCodes codes,
            Preview preview,
            DecidedRows decisions,
            JdbcClient db,
            Clock clock) {
        this.matching = matching;
        this.codes = codes;
        this.preview = preview;
        this.decisions = decisions;
        this.db = db;
        this.clock = clock;
    }

    public Outcome prepare(UpgradeContext context) {
        return context.commit(() -> {
            var upgrade = context.upgrade();
            var decided = decisions.of(upgrade.id());
            matching.match(upgrade.id(), upgrade.connection());
            decisions.repeat(upgrade.id(), decided);
            codes.assign(upgrade.id());
            db.sql("update upgrade set state = 'preview', preview_at = :now where id = :id")
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .param("id", upgrade.id().value())
                    .update();
            int clients = preview.totals(upgrade.id()).clients();
            return new Outcome.Done(clients, clients);
        });
    }
}
