package nimbus.upgrade.consent;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import nimbus.connections.Connection;
import nimbus.connections.Connections;
import nimbus.connections.Product;
import nimbus.upgrade.UpgradeSettings;
import nimbus.upgrade.Upgrades;
import nimbus.web.Notice;
import nimbus.web.Notices;
import org.springframework.stereotype.Component;

/// Until when a legacy connection syncs, and the banner that says so.
@Component
public class Deadlines implements Notices {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);
    private static final int SOON = 30;

    private final Connections connections;
    private final Upgrades upgrades;
    private final UpgradeSettings settings;
    private final Clock clock;

    Deadlines(Connections connections, Upgrades upgrades, UpgradeSettings settings, Clock clock) {
        this.connections = connections;
        this.upgrades = upgrades;
        this.settings = settings;
        this.clock = clock;
    }

    public LocalDate of(Product product) {
        return settings.deadlines().getOrDefault(product.address(), product.endOfLegacy());
    }

    /// Whether legacy syncs of this product have stopped.
    public boolean passed(Product product) {
        return today().isAfter(of(product));
    }

    /// What the AutoMate page says about it.
    public String text(Product product) {
        var day = DAY.format(of(product));
        return passed(product)
                ? "Since %s the legacy connection no longer syncs. Documents stay usable, and the upgrade stays on offer."
                        .formatted(day)
                : "%s closes the legacy connection: upgrade before %s."
                        .formatted(product.vendor(), day);
    }

    @Override
    public List<Notice> current(boolean admin) {
        var notices = new java.util.ArrayList<Notice>();
        for (var connection : connections.all()) {
            if (connection.mode() == Connection.Mode.LEGACY && connection.established()) {
                notices.add(legacy(connection.product(), admin));
            }
        }
        upgrades.switching()
                .ifPresent(product ->
                        notices.add(
                                new Notice(
                                        Notice.Level.INFO,
                                        "The connection is being upgraded. You can keep working;"
                                                + " syncs wait until it is done.",
                                        link(admin, product, "See progress"))));
        return notices;
    }

    private Notice legacy(Product product, boolean admin) {
        return new Notice(
                level(product),
                product.title() + ": " + text(product),
                link(admin, product, product.upgradeButton() + " in AutoMate"));
    }

    private Notice.Level level(Product product) {
        if (passed(product)) {
            return Notice.Level.DANGER;
        }
        return ChronoUnit.DAYS.between(today(), of(product)) <= SOON
                ? Notice.Level.WARNING
                : Notice.Level.INFO;
    }

    private static Optional<Notice.Link> link(boolean admin, Product product, String label) {
        return admin ? Optional.of(new Notice.Link(label, product.page())) : Optional.empty();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
