package nimbus.servergate;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import nimbus.connections.Connection;
import nimbus.connections.Connections;
import nimbus.home.Actions;
import nimbus.home.HomeCards;
import nimbus.home.Reader;
import nimbus.home.Waiting;
import nimbus.web.Chart;
import nimbus.web.Local;
import nimbus.web.Notice;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Syncs on the home page, and an upgrade that can soon no longer be undone.
@Component
class SyncHome implements HomeCards, Actions {

    private static final Duration SOON = Duration.ofDays(7);

    private static final String BY_DAY =
            """
            select (started_at at time zone :zone)::date as day, count(*) as syncs,
                   count(*) filter (where outcome = 'failed') as failed
            from sync_log
            where started_at >= (cast(:from as date)::timestamp at time zone :zone)
            group by day
            """;

    private final Connections connections;
    private final JdbcClient db;

    SyncHome(Connections connections, JdbcClient db) {
        this.connections = connections;
        this.db = db;
    }

    @Override
    public List<Waiting> waiting(Reader reader) {
        if (!reader.admin()) {
            return List.of();
        }
        return connections.all().stream()
                .flatMap(connection ->
                        connection
                                .undoUntil()
                                .filter(until -> isSoon(until, reader.local()))
                                .map(until -> undo(connection, until, reader.local()))
                                .stream())
                .toList();
    }

    private static boolean isSoon(Instant until, Local local) {
        return until.isAfter(local.now()) && until.isBefore(local.now().plus(SOON));
    }

    private static Waiting undo(Connection connection, Instant until, Local local) {
        return new Waiting(
                Notice.Level.WARNING,
                "hourglass",
                "The upgrade of %s can be undone until %s"
                        .formatted(connection.label(), local.exactly(until)),
                "After that the old keys are erased and it is final.",
                Optional.empty(),
                new Notice.Link("Finish or undo", connection.product().page()));
    }

    @Override
    @Transactional(readOnly = true)
    public List<Chart> charts(Reader reader) {
        if (!reader.admin() || connections.all().isEmpty()) {
            return List.of();
        }
        var days = reader.local().days(30);
        var byDay = byDay(days.getFirst(), reader.local());
        var bars =
                days.stream()
                        .map(day -> byDay.getOrDefault(day, new Chart.Bar(day, 0, 0)))
                        .toList();
        return List.of(new Chart("Syncs", "refresh", bars, failed(bars, reader.local())));
    }

    private static String failed(List<Chart.Bar> bars, Local local) {
        long failed = bars.stream().mapToLong(Chart.Bar::bad).sum();
        return bars.stream()
                .filter(bar -> bar.bad() > 0)
                .reduce((_, last) -> last)
                .map(last ->
                        "%s failed, last on %s"
                                .formatted(local.number(failed), local.dayAndMonth(last.day())))
                .orElse("none failed");
    }

    private Map<LocalDate, Chart.Bar> byDay(LocalDate from, Local local) {
        return db
                .sql(BY_DAY)
                .param("zone", local.zone().getId())
                .param("from", from)
                .query((row, _) ->
                        new Chart.Bar(
                                row.getObject("day", LocalDate.class),
                                row.getLong("syncs"),
                                row.getLong("failed")))
                .list()
                .stream()
                .collect(Collectors.toMap(Chart.Bar::day, Function.identity()));
    }

    @Override
    public List<Action> actions() {
        return List.of(
                new Action(
                        "Attention list",
                        "match duplicate records decide",
                        "/admin/automate/attention",
                        "list-check",
                        true),
                new Action(
                        "Sync log",
                        "history syncs failed",
                        "/admin/automate/sync-log",
                        "history",
                        true),
                new Action(
                        "ServerGate: Configure",
                        "filter prospects employees",
                        "/admin/automate",
                        "adjustments",
                        true),
                new Action(
                        "Manual Sync",
                        "full client sync now refresh",
                        "/admin/automate",
                        "refresh",
                        true));
    }
}
