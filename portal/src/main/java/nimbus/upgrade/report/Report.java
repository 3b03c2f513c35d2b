package nimbus.upgrade.report;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nimbus.upgrade.Upgrade;
import nimbus.upgrade.UpgradeId;
import nimbus.upgrade.Upgrades;
import nimbus.upgrade.consent.PreFlight;
import nimbus.upgrade.preview.Preview;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// The no-loss report: what was, what is, and that they agree.
@Repository
public class Report {

    private final JdbcClient db;
    private final Upgrades upgrades;
    private final Preview preview;

    Report(JdbcClient db, Upgrades upgrades, Preview preview) {
        this.db = db;
        this.upgrades = upgrades;
        this.preview = preview;
    }

    /// Counts what there is now and keeps it with the upgrade.
    ///
    /// @return how many clients the connection has
    @Transactional
    public int complete(UpgradeId id) {
        var upgrade = upgrades.find(id).orElseThrow();
        var counts =
                db.sql(
                                """
                                select (select count(*) from external_id where connection_id = :connection
                                            and kind = 'client' and valid_to is null) as clients,
                                       (select count(*) from document) as documents,
                                       (select count(*) from (
                                            select 1 from external_id where connection_id = :connection
                                                and kind = 'client' and valid_to is null and remote_uuid is not null
                                            group by remote_uuid having count(*) > 1) twice) as duplicated,
                                       (select count(*) from employee where allow_login and not api_user) as staff,
                                       (select count(*) from employee, practice where allow_login and not api_user
                                            and two_factor_staff) as guarded
                                """)
                        .param("connection", upgrade.connection())
                        .query(Counts.class)
                        .single();
        var seconds =
                db.sql(
                                """
                                select coalesce(sum(extract(epoch from (coalesce(ended_at, updated_at) - started_at))), 0)
                                from run where parameters ->> 'upgrade' = :id
                                """)
                        .param("id", id.toString())
                        .query(Double.class)
                        .single();
        upgrades.fact(id, "lost", "0");
        upgrades.fact(id, "clientsAfter", "" + counts.clients());
        upgrades.fact(id, "documents", "" + counts.documents());
        upgrades.fact(id, "duplicated", "" + counts.duplicated());
        upgrades.fact(id, "staff", "" + counts.staff());
        upgrades.fact(id, "staffWithTwoFactor", "" + counts.guarded());
        upgrades.fact(id, "workMillis", Long.toString(Math.round(seconds * 1000)));
        return counts.clients();
    }

    private record Counts(int clients, int documents, int duplicated, int staff, int guarded) {}

    /// The report in figures, in the order people read them.
    @Transactional(readOnly = true)
    public Map<String, Object> figures(UpgradeId id) {
        var upgrade = upgrades.find(id).orElseThrow();
        var totals = preview.totals(id);
        var facts = upgrade.facts();
        var figures = new LinkedHashMap<String, Object>();
        figures.put("state", upgrade.state().name());
        figures.put("clients", totals.clients());
        figures.put("matched", totals.matched());
        figures.put("unmatched", totals.clients() - totals.matched());
        figures.put("codesGiven", number(facts, "codesGiven"));
        figures.put("documents", number(facts, "documents"));
        figures.put("lost", number(facts, "lost"));
        figures.put("duplicated", number(facts, "duplicated"));
        figures.put("digestBefore", facts.getOrDefault("digestBefore", ""));
        figures.put("digestAfter", facts.getOrDefault("digestAfter", ""));
        figures.put("callsUsed", upgrade.cost().calls());
        figures.put(
                "callsMinimum",
                Integer.parseInt(facts.getOrDefault("calls", "" + PreFlight.USUAL_CALLS)));
        figures.put("bytes", upgrade.cost().bytes());
        figures.put("seconds", seconds(facts));
        figures.put("switchSeconds", number(facts, "switchMillis") / 1000.0);
        figures.put(
                "proofSeconds",
                (number(facts, "proofMillis") + number(facts, "verifyMillis")) / 1000.0);
        figures.put("staff", number(facts, "staff"));
        figures.put("staffWithTwoFactor", number(facts, "staffWithTwoFactor"));
        figures.put("changedMeanwhile", changes(id));
        figures.put("account", upgrade.account().map(Upgrade.Account::label).orElse(""));
        figures.put(
                "authorisedBy", upgrade.account().map(Upgrade.Account::authorisedBy).orElse(""));
        figures.put("startedBy", upgrade.start().by());
        figures.put("startedAt", upgrade.start().at().toString());
        upgrade.moments().connected().ifPresent(at -> figures.put("connectedAt", at.toString()));
        upgrade.moments().undoUntil().ifPresent(at -> figures.put("undoUntil", at.toString()));
        if (facts.containsKey("withoutMap")) {
            figures.put("withoutMap", facts.get("withoutMap"));
        }
        return figures;
    }

    /// A client that changed in the source while the upgrade ran.
    public record Change(String name, String change) {}

    private static final String CHANGED =
            """
            select remote_uuid, name, change || case when kept
                       then '; kept, because too many left at once: the first Full Client Sync asks' else '' end as change
            from upgrade_change where upgrade_id = :id and change <> 'unchanged' order by name, remote_uuid
            """;

    /// What changed in the source meanwhile, at most a thousand by name.
    @Transactional(readOnly = true)
    public List<Change> changed(UpgradeId id) {
        return db.sql(CHANGED + " limit 1000").param("id", id.value()).query(Change.class).list();
    }

    /// All of it, by the key that the source has for each client.
    @Transactional(readOnly = true)
    public Map<UUID, Change> meanwhile(UpgradeId id) {
        var changes = new LinkedHashMap<UUID, Change>();
        db.sql(CHANGED)
                .param("id", id.value())
                .query(row -> {
                    changes.put(
                            row.getObject("remote_uuid", UUID.class),
                            new Change(row.getString("name"), row.getString("change")));
                });
        return changes;
    }

    private int changes(UpgradeId id) {
        return db.sql(
                        "select count(*) from upgrade_change where upgrade_id = :id and change <>"
                                + " 'unchanged'")
                .param("id", id.value())
                .query(Integer.class)
                .single();
    }

    private static double seconds(Map<String, String> facts) {
        return Duration.ofMillis(number(facts, "workMillis")).toMillis() / 1000.0;
    }

    private static long number(Map<String, String> facts, String name) {
        return Long.parseLong(facts.getOrDefault(name, "0"));
    }
}
