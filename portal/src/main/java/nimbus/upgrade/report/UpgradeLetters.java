package nimbus.upgrade.report;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nimbus.connections.Connection;
import nimbus.connections.Connections;
import nimbus.connections.RefusedLetters;
import nimbus.messages.Delivery;
import nimbus.messages.Mailer;
import nimbus.runs.Run;
import nimbus.runs.Runs;
import nimbus.staff.Employee;
import nimbus.staff.Employees;
import nimbus.upgrade.StartedRuns;
import nimbus.upgrade.Upgrade;
import nimbus.upgrade.UpgradeId;
import nimbus.upgrade.UpgradeState;
import nimbus.upgrade.UpgradeStep;
import nimbus.upgrade.Upgrades;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Writes to the Admin who started an upgrade when it is finished, has stopped, or waits for a
/// person.
///
/// What there is to say is read from the rows, not told by those who write them: so no crash loses
/// a letter, and a mail server that is down delays it only.
@Component
public class UpgradeLetters {

    private static final Logger LOG = LoggerFactory.getLogger(UpgradeLetters.class);

    /// Older news is no news.
    private static final Duration STALE = Duration.ofDays(1);

    /// So long nobody is told that a preview waits: whoever made it probably sits before it.
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private final Upgrades upgrades;
    private final Connections connections;
    private final Runs runs;
    private final Employees employees;
    private final UpgradeMail mail;
    private final Mailer mailer;
    private final RefusedLetters refused;
    private final TransactionTemplate transaction;
    private final JdbcClient db;
    private final Clock clock;

    UpgradeLetters(
            Upgrades upgrades,
            Connections connections,
            Runs runs,
            Employees employees,
            UpgradeMail mail,
            Mailer mailer,
            RefusedLetters refused,
            TransactionTemplate transaction,
            JdbcClient db,
            Clock clock) {
        this.upgrades = upgrades;
        this.connections = connections;
        this.runs = runs;
        this.employees = employees;
        this.mail = mail;
        this.mailer = mailer;
        this.refused = refused;
        this.transaction = transaction;
        this.db = db;
        this.clock = clock;
    }

    /// Something to tell, once.
    record News(String occasion, Instant at, UpgradeMail.Matter matter, String text) {}

    /// Sends what is due in the current practice.
    public void send() {
        for (var connection : connections.all()) {
            upgrades.latest(connection.id())
                    .ifPresent(upgrade -> news(upgrade).forEach(news -> send(upgrade, news)));
        }
    }

    private List<News> news(Upgrade upgrade) {
        var news = new ArrayList<News>();
        connected(upgrade).ifPresent(news::add);
        waiting(upgrade).ifPresent(news::add);
        stopped(upgrade).ifPresent(news::add);
        return news.stream().filter(one -> one.at().plus(STALE).isAfter(clock.instant())).toList();
    }

    private Optional<News> connected(Upgrade upgrade) {
        return upgrade.moments()
                .connected()
                .filter(_ -> upgrade.state() == UpgradeState.CONNECTED)
                .map(at -> new News("connected", at, UpgradeMail.Matter.DONE, ""));
    }

    private Optional<News> waiting(Upgrade upgrade) {
        return upgrade.moments()
                .preview()
                .filter(_ -> upgrade.state() == UpgradeState.PREVIEW)
                .filter(at -> !at.plus(PATIENCE).isAfter(clock.instant()))
                .map(at ->
                        new News(
                                "preview " + at,
                                at,
                                UpgradeMail.Matter.WAITS,
                                "The preview is ready. Read it, then choose Apply upgrade or"
                                        + " Cancel."));
    }

    /// By its run, or by a verification that took the switch back.
    private Optional<News> stopped(Upgrade upgrade) {
        return runs
                .recent(List.of(StartedRuns.PREVIEW, StartedRuns.APPLY, StartedRuns.UNDO), 1)
                .stream()
                .filter(run ->
                        upgrade.id().toString().equals(run.parameters().get(UpgradeStep.UPGRADE)))
                .findFirst()
                .flatMap(run -> stopped(upgrade, run));
    }

    private static Optional<News> stopped(Upgrade upgrade, Run run) {
        var occasion = run.id() + " " + run.updatedAt();
        var why = upgrade.why().or(run::lastError).orElse("");
        return switch (run.state()) {
            case NEEDS_HELP ->
                    Optional.of(
                            new News(
                                    occasion,
                                    run.updatedAt(),
                                    UpgradeMail.Matter.WAITS,
                                    run.lastError().orElse(why)));
            case FAILED ->
                    Optional.of(
                            new News(
                                    occasion,
                                    run.updatedAt(),
                                    UpgradeMail.Matter.STOPPED,
                                    run.lastError().orElse(why)));
            case DONE, CANCELLED, QUEUED, RUNNING, WAITING ->
                    upgrade.state() == UpgradeState.FAILED
                            ? Optional.of(
                                    new News(
                                            occasion,
                                            run.updatedAt(),
                                            UpgradeMail.Matter.STOPPED,
                                            why))
                            : Optional.empty();
        };
    }

    private void send(Upgrade upgrade, News news) {
        var to = employees.find(upgrade.start().employee()).filter(Employee::allowLogin);
        var address = to.map(Employee::email).orElse(null);
        if (address == null) {
            return;
        }
        var account = connections.find(upgrade.connection()).map(Connection::label).orElse("");
        transaction.executeWithoutResult(status -> {
            if (first(upgrade.id(), news.occasion())) {
                var letter = mail.about(address, to.get(), upgrade, account, news);
                switch (mailer.send(letter)) {
                    case Delivery.Sent() -> {}
                    case Delivery.Refused(var why) ->
                            refused.keep("an upgrade", to.get().name(), why);
                    case Delivery.Unavailable(var why) -> {
                        LOG.warn("The mail about an upgrade waits, because {}", why);
                        status.setRollbackOnly();
                    }
                }
            }
        });
    }

    private boolean first(UpgradeId upgrade, String occasion) {
        return db.sql(
                                """
                                insert into upgrade_letter (practice_id, upgrade_id, occasion, sent_at)
                                values (current_practice(), :upgrade, :occasion, :now) on conflict do nothing
                                """)
                        .param("upgrade", upgrade.value())
                        .param("occasion", occasion)
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }
}
