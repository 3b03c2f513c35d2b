package nimbus.automate;

import java.util.Optional;
import nimbus.connections.Connection;
import nimbus.connections.Product;
import nimbus.runs.Run;
import nimbus.upgrade.Upgrade;
import nimbus.upgrade.UpgradeState;

/// Which card stands beside the connection, and what it is called.
enum Stage {
    /// Nothing is connected.
    NONE("Connect %s"),
    /// A legacy connection may be upgraded.
    OFFER("Upgrade to OAuth 2.0"),
    AWAITING("Waiting for Xero"),
    CHOOSE("Which account?"),
    CONFIRM_NAME("Which account?"),
    WORKING("Upgrade running"),
    PREVIEW("Preview"),
    FAILED("Upgrade stopped"),
    CONNECTED("Connected"),
    RECONNECT("Reconnect %s");

    private final String title;

    Stage(String title) {
        this.title = title;
    }

    String title(Product product) {
        return title.formatted(product.title());
    }

    static boolean waits(Optional<Upgrade> upgrade) {
        return upgrade.filter(found ->
                        found.state() == UpgradeState.AWAITING_CONSENT
                                || found.state() == UpgradeState.EXCHANGING)
                .isPresent();
    }

    /// @param run the newest of the product
    static Stage of(Optional<Connection> connection, Optional<Upgrade> upgrade, Optional<Run> run) {
        if (connection.isEmpty()) {
            return NONE;
        }
        return upgrade.isEmpty()
                ? standing(connection.get())
                : of(connection.get(), upgrade.get(), run);
    }

    private static Stage of(Connection connection, Upgrade upgrade, Optional<Run> run) {
        return switch (upgrade.state()) {
            case AWAITING_CONSENT, EXCHANGING -> AWAITING;
            case AUTHORISED -> CHOOSE;
            case CONFIRMING -> CONFIRM_NAME;
            case CHECKING, RUNNING, VERIFYING, UNDOING -> stuck(run) ? FAILED : WORKING;
            case PREVIEW -> PREVIEW;
            case FAILED -> FAILED;
            case CONNECTED -> standing(connection);
            case UNDONE, ENDED -> OFFER;
        };
    }

    private static boolean stuck(Optional<Run> run) {
        return run.filter(last -> last.kind().startsWith("upgrade"))
                .filter(last ->
                        last.state() == Run.State.FAILED || last.state() == Run.State.NEEDS_HELP)
                .isPresent();
    }

    /// Without an attempt at work.
    private static Stage standing(Connection connection) {
        if (!connection.established()) {
            return NONE;
        }
        return switch (connection.mode()) {
            case LEGACY -> OFFER;
            case OAUTH2, HERE -> connection.state() == Connection.State.OK ? CONNECTED : RECONNECT;
        };
    }
}
