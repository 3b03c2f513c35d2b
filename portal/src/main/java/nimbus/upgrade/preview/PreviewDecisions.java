package nimbus.upgrade.preview;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nimbus.audit.AuditEvent;
import nimbus.audit.AuditLog;
import nimbus.practice.Member;
import nimbus.upgrade.UpgradeId;
import nimbus.upgrade.preview.Candidates.Candidate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What people decide about the rows of a preview, for as long as it is one: each decision first
/// takes hold of the upgrade, so that none slips past Apply and no record is given away twice.
@Component
public class PreviewDecisions {

    private final Preview preview;
    private final DecidedRows rows;
    private final Candidates candidates;
    private final AuditLog audit;
    private final JdbcClient db;

    PreviewDecisions(
            Preview preview,
            DecidedRows rows,
            Candidates candidates,
            AuditLog audit,
            JdbcClient db) {
        this.preview = preview;
        this.rows = rows;
        this.candidates = candidates;
        this.audit = audit;
        this.db = db;
    }

    /// Makes a row and a record one, from whichever side the person came.
    ///
    /// @param candidate as [Candidates] names it
    /// @return false if that is not possible or no longer
    @Transactional
    public boolean link(UpgradeId upgrade, UUID row, UUID candidate, Member admin) {
        return open(upgrade)
                && linked(upgrade, row, candidate, admin)
                && written(upgrade, "link", 1, admin);
    }

    private boolean linked(UpgradeId upgrade, UUID row, UUID candidate, Member admin) {
        var asked = preview.row(upgrade, row).filter(PreviewRow::undecided);
        if (asked.isEmpty()) {
            return false;
        }
        if (asked.get().client().isPresent()) {
            return rows.link(upgrade, row, candidate, admin.actor());
        }
        return preview.row(upgrade, candidate)
                .filter(client -> client.undecided() && client.remote().isEmpty())
                .filter(client ->
                        rows.link(
                                upgrade,
                                client.id(),
                                asked.get().remote().orElseThrow(),
                                admin.actor()))
                .isPresent();
    }

    /// @param decision `keep` for a client of ours; `create` or `ignore` for a record that only the
    ///   source knows
    /// @return how many of the rows allow it
    @Transactional
    public int decide(UpgradeId upgrade, List<UUID> chosen, String decision, Member admin) {
        if (!open(upgrade)) {
            return 0;
        }
        int done = 0;
        for (var row : chosen) {
            done += rows.decide(upgrade, row, decision, admin.actor()) ? 1 : 0;
        }
        written(upgrade, decision, done, admin);
        return done;
    }

    /// The same for every row that fits, on whichever page.
    @Transactional
    public int decideAll(
            UpgradeId upgrade, String filter, String words, String decision, Member admin) {
        var fitting =
                db.sql("select id from upgrade_row where " + Preview.fitting(filter))
                        .param("upgrade", upgrade.value())
                        .param("words", words)
                        .query(UUID.class)
                        .list();
        return decide(upgrade, fitting, decision, admin);
    }

    /// Links each row that has exactly one candidate.
    ///
    /// @return how many had
    @Transactional
    public int linkToOnly(UpgradeId upgrade, List<UUID> chosen, Member admin) {
        if (!open(upgrade)) {
            return 0;
        }
        int done = 0;
        for (var row : chosen) {
            var only = only(upgrade, row);
            done += only.isPresent() && linked(upgrade, row, only.get(), admin) ? 1 : 0;
        }
        written(upgrade, "link", done, admin);
        return done;
    }

    private Optional<UUID> only(UpgradeId upgrade, UUID row) {
        var alike =
                preview.row(upgrade, row)
                        .map(found -> candidates.resembling(upgrade, found))
                        .orElse(List.of());
        return alike.size() == 1 ? alike.stream().map(Candidate::id).findFirst() : Optional.empty();
    }

    private boolean open(UpgradeId upgrade) {
        return db.sql("select 1 from upgrade where id = :id and state = 'preview' for update")
                .param("id", upgrade.value())
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    private boolean written(UpgradeId upgrade, String decision, int rows, Member admin) {
        if (rows > 0) {
            audit.record(
                    AuditEvent.by(admin.actor(), "upgrade.decide", upgrade.toString())
                            .with(Map.of("decision", decision, "rows", "" + rows)));
        }
        return rows > 0;
    }
}
