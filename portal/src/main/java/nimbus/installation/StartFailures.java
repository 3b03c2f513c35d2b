package nimbus.installation;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/// Turns what an operator can repair into a problem and a remedy, in place of a stack trace.
@Order(Ordered.HIGHEST_PRECEDENCE)
class StartFailures implements FailureAnalyzer {

    @Override
    public @Nullable FailureAnalysis analyze(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            var analysis = explain(cause);
            if (analysis != null) {
                return analysis;
            }
        }
        return null;
    }

    private static @Nullable FailureAnalysis explain(Throwable cause) {
        return switch (cause) {
            case CannotStart known ->
                    new FailureAnalysis(known.getMessage(), known.remedy(), known);
            case BindException binding -> refusedBySettings(binding);
            case SQLException database -> unreachable(database);
            default -> null;
        };
    }

    /// Settings records refuse in their constructor with a text that begins with the setting's
    /// name.
    private static @Nullable FailureAnalysis refusedBySettings(BindException binding) {
        Throwable root = binding;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        var text = root.getMessage();
        if (root instanceof CannotStart || text == null || !text.startsWith("nimbus.")) {
            return null;
        }
        return new FailureAnalysis(
                "A setting is not allowed: %s.".formatted(text),
                "Change it and start again. See docs/reference/settings.md.",
                binding);
    }

    private static @Nullable FailureAnalysis unreachable(SQLException database) {
        var state = database.getSQLState();
        if (state == null) {
            return null;
        }
        return switch (state.substring(0, 2)) {
            case "08" ->
                    new FailureAnalysis(
                            "The database cannot be reached: " + database.getMessage(),
                            "Check nimbus.database.url (NIMBUS_DATABASE_URL) and that PostgreSQL"
                                    + " runs, or leave the setting out to use the embedded one.",
                            database);
            case "28" ->
                    new FailureAnalysis(
                            "The database refuses the login: " + database.getMessage(),
                            "Check nimbus.database.user and .password, .owner-user and"
                                    + " .owner-password.",
                            database);
            case "3D" ->
                    new FailureAnalysis(
                            "The database does not exist: " + database.getMessage(),
                            "Create it, owned by nimbus.database.owner-user, or correct"
                                    + " nimbus.database.url (NIMBUS_DATABASE_URL).",
                            database);
            default -> null;
        };
    }
}
