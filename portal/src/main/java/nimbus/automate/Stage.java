package nimbus.automate;

import java.util.Optional;
import nimbus.connections.Connection;
import nimbus.connections.Product;
import nimbus.runs.Run;
import nimbus.upgrade.Upgrade;
import nimbus.upgrade.UpgradeState;

/// Which card stands beside the connection, and what it is called; see [AutomateView].
final class Stage {

    private Stage() {}

    static boolean waits(Optional<Upgrade> upgrade) {
        return upgrade.filter(found ->
                        found.state() == UpgradeState.AWAITING_CONSENT
                                || found.state() == UpgradeState.EXCHANGING)
                .isPresent();
    }

    static String of(
            Optional<Connection> connection, Optional<Upgrade> upgrade, Optional<Run> run) {
        if (connection.isEmpty()) {
            return "none";
        }
        if (upgrade.isEmpty()) {
            return standing(connection.get());
        }
        boolean stuck =
                run.filter(last -> last.kind().startsWith("upgrade"))
                        .filter(last ->
                                last.state() == Run.State.FAILED
                                        || last.state() == Run.State.NEEDS_HELP)
                        .isPresent();
        return switch (upgrade.get().state()) {
            case AWAITING_CONSENT, EXCHANGING -> "awaiting";
            case AUTHORISED -> "choose";
            case CHECKING ->
                    stuck
                            ? run.get().step().equals("Checking the account")
                                            && run.get().state() == Run.State.NEEDS_HELP
                                    ? "confirm-name"
                                    : "failed"
                            : "working";
            case PREVIEW -> "preview";
            case RUNNING, VERIFYING, UNDOING -> stuck ? "failed" : "working";
            case FAILED -> "failed";
            case CONNECTED -> standing(connection.get());
            case UNDONE, ENDED -> "offer";
        };
    }

    /// Without an attempt at work.
    private static String standing(Connection connection) {
        if (!connection.established()) {
            return "none";
        }
        return switch (connection.mode()) {
            case LEGACY -> "offer";
            case OAUTH2 -> connection.state() == Connection.State.OK ? "connected" : "reconnect";
        };
    }

    static String title(Product product, String stage) {
        return switch (stage) {
            case "reconnect" -> "Reconnect " + product.title();
            case "none" -> "Connect " + product.title();
            case "awaiting" -> "Waiting for Xero";
            case "choose", "confirm-name" -> "Which account?";
            case "working" -> "Upgrade running";
            case "preview" -> "Preview";
            case "failed" -> "Upgrade stopped";
            case "connected" -> "Connected";
            default -> "Upgrade to OAuth 2.0";
        };
    }
}
