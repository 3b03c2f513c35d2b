package nimbus.automate;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import nimbus.connections.Connection;
import nimbus.connections.Connections;
import nimbus.connections.Product;
import nimbus.intake.Attention;
import nimbus.practice.Member;
import nimbus.runs.Run;
import nimbus.servergate.ServerGate;
import nimbus.staff.Proposals;
import nimbus.upgrade.UndoWindow;
import nimbus.upgrade.Upgrade;
import nimbus.upgrade.UpgradeState;
import nimbus.upgrade.Upgrades;
import nimbus.upgrade.apply.Choices;
import nimbus.upgrade.consent.AccountChoice;
import nimbus.upgrade.consent.Offers;
import nimbus.upgrade.preview.Preview;
import nimbus.web.Locals;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Puts the AutoMate page together from what the features below know.
@Component
class AutomatePage {

    private final Connections connections;
    private final Upgrades upgrades;
    private final Offers offers;
    private final Preview preview;
    private final AccountChoice accountChoice;
    private final Choices choices;
    private final UndoWindow window;
    private final ServerGate serverGate;
    private final Attention attention;
    private final Proposals proposals;
    private final Progress progress;
    private final Clock clock;
    private final Locals locals;

    AutomatePage(
            Connections connections,
            Upgrades upgrades,
            Offers offers,
            Preview preview,
            AccountChoice accountChoice,
            Choices choices,
            UndoWindow window,
            ServerGate serverGate,
            Attention attention,
            Proposals proposals,
            Progress progress,
            Clock clock,
            Locals locals) {
        this.locals = locals;
        this.connections = connections;
        this.upgrades = upgrades;
        this.offers = offers;
        this.preview = preview;
        this.accountChoice = accountChoice;
        this.choices = choices;
        this.window = window;
        this.serverGate = serverGate;
        this.attention = attention;
        this.proposals = proposals;
        this.progress = progress;
        this.clock = clock;
    }

    /// What the menu leads to: what is connected, else the first.
    Product first() {
        return connections.all().stream()
                .filter(Connection::established)
                .map(Connection::product)
                .filter(Product::remote)
                .findFirst()
                .orElse(Product.values().getFirst());
    }

    AutomateView show(Product product, Member reader, boolean blocked) {
        var seen = progress.stage(product);
        var connection = connections.current(product);
        var upgrade = connection.flatMap(found -> upgrades.current(found.id()));
        var established = connection.filter(Connection::established);
        var run = progress.latestOf(product);
        var shown = progress.shown(product);
        var stage = Stage.of(connection, upgrade, run);
        boolean live = shown.filter(Run::active).isPresent() || Stage.waits(upgrade);
        return new AutomateView(
                product,
                products(product),
                established.isPresent(),
                established.map(this::connectionView).orElse(null),
                stage.name(),
                stage.title(product),
                upgradeView(connection, upgrade, run, reader, blocked, stage),
                offers.of(product, connection),
                upgrade.filter(found -> found.state() == UpgradeState.PREVIEW)
                        .map(found -> preview.totals(found.id()))
                        .orElse(null),
                shown.map(found -> progress.view(product, found)).orElse(null),
                shown.map(Moment::of).map(Moment::toString).orElse(""),
                live,
                seen,
                serverGate.blocked(product).orElse(null),
                attention.open() + proposals.count());
    }

    private AutomateView.ConnectionView connectionView(Connection connection) {
        boolean legacy = connection.mode() == Connection.Mode.LEGACY;
        var advice = connection.state().advice();
        return new AutomateView.ConnectionView(
                connection.label(),
                legacy,
                legacy
                        ? connection.hasLegacyKeys() ? "Legacy API key" : "Legacy consent"
                        : "OAuth 2.0",
                "%s by %s".formatted(moment(connection.connectedAt()), connection.authorisedBy()),
                connection.state().title() + (advice.isEmpty() ? "" : ": " + advice),
                connection.syncedUntil().map(this::moment).orElse("Never"));
    }

    private AutomateView.@Nullable UpgradeView upgradeView(
            Optional<Connection> connection,
            Optional<Upgrade> current,
            Optional<Run> run,
            Member reader,
            boolean blocked,
            Stage stage) {
        var latest = connection.flatMap(found -> upgrades.latest(found.id()));
        var shown = stage == Stage.RECONNECT ? latest : current.or(() -> latest);
        return shown.map(upgrade -> upgradeView(upgrade, run, reader, blocked)).orElse(null);
    }

    private AutomateView.UpgradeView upgradeView(
            Upgrade upgrade, Optional<Run> run, Member reader, boolean blocked) {
        var why = upgrade.why().or(() -> run.flatMap(Run::lastError)).orElse(null);
        return new AutomateView.UpgradeView(
                upgrade.start().by(),
                moment(upgrade.start().at()),
                moment(upgrade.start().leaseUntil()),
                Math.max(
                        0,
                        Duration.between(clock.instant(), upgrade.start().leaseUntil())
                                .toSeconds()),
                upgrade.start().employee().equals(reader.employee()),
                blocked,
                why,
                upgrade.account().map(Upgrade.Account::label).orElse(null),
                upgrade.overlap().known(),
                upgrade.overlap().recognised(),
                upgrade.state() == UpgradeState.AUTHORISED
                        ? accountChoice.offers(upgrade.id()).stream()
                                .map(offer ->
                                        new AutomateView.TenantView(
                                                offer.id().toString(), offer.label()))
                                .toList()
                        : List.of(),
                run.flatMap(Run::lastError).orElse(""),
                connectedText(upgrade),
                window.open(upgrade),
                upgrade.moments().preview().map(this::moment).orElse(""),
                choices.outdated(upgrade),
                upgrade.moments()
                        .undoUntil()
                        .map(until ->
                                "The upgrade can be undone until %s; everything done since stays."
                                        .formatted(moment(until)))
                        .orElse(""));
    }

    private String connectedText(Upgrade upgrade) {
        return upgrade.moments()
                .connected()
                .map(at ->
                        "%s was connected to %s on %s by %s. Manual Sync and Full Client Sync work at any time."
                                .formatted(
                                        upgrade.product().title(),
                                        upgrade.account().map(Upgrade.Account::label).orElse(""),
                                        moment(at),
                                        upgrade.start().by()))
                .orElse("");
    }

    private static List<AutomateView.ProductView> products(Product chosen) {
        return Product.values().stream()
                .filter(Product::remote)
                .map(product ->
                        new AutomateView.ProductView(
                                product.address(), product.label(), product == chosen))
                .toList();
    }

    String moment(Instant at) {
        return locals.here().exactly(at);
    }
}
