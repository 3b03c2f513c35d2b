package nimbus.upgrade.consent;

import java.util.Optional;
import nimbus.connections.Connection;
import nimbus.connections.Product;
import nimbus.upgrade.UndoWindow;
import org.springframework.stereotype.Component;

/// What people are told before they let Nimbus in: what it takes, and what stands in the way.
@Component
public class Offers {

    private final PreFlight preFlight;
    private final Deadlines deadlines;
    private final UndoWindow window;

    Offers(PreFlight preFlight, Deadlines deadlines, UndoWindow window) {
        this.preFlight = preFlight;
        this.deadlines = deadlines;
        this.window = window;
    }

    /// @param deadline until when the legacy connection syncs
    /// @param undoable how long an upgrade can be taken back
    public record Offer(
            Product product, PreFlight.Figures preflight, String deadline, String undoable) {}

    public Offer of(Product product, Optional<Connection> connection) {
        return new Offer(
                product,
                preFlight.figures(product, connection),
                deadlines.text(product),
                window.lasts());
    }
}
