package nimbus.connections;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// A practice's permission to read one practice manager. It holds no secret.
///
/// While an upgrade is being prepared a legacy connection already has a tenant beside its keys.
///
/// @param state whether it works, since when
/// @param accountName what the old interface's account is called
/// @param tenant the account at Xero, once one was allowed
/// @param tenantLabel what an Admin calls a nameless account, else empty
/// @param xeroUser whose login the connection lives on
/// @param authorisedBy who allowed it: name and email at Xero, or who entered the keys
/// @param hasLegacyKeys whether the old keys are still kept
/// @param undoUntil until when an upgrade can be undone
public record Connection(
        UUID id,
        Product product,
        Mode mode,
        State state,
        Instant stateSince,
        String accountName,
        Optional<Tenant> tenant,
        String tenantLabel,
        Optional<UUID> xeroUser,
        String authorisedBy,
        boolean hasLegacyKeys,
        Instant connectedAt,
        Optional<Instant> syncedUntil,
        Optional<Instant> undoUntil) {

    public enum Mode {
        LEGACY,
        OAUTH2,
        /// What it reads lies in Nimbus itself.
        HERE
    }

    /// Whether a connection works. None of these touches a single document or client.
    public enum State {
        OK("Connected", ""),
        NEEDS_REAUTH(
                "Reconnect needed",
                "Xero no longer accepts the permission. Connect again; nothing here is lost."),
        NOT_CONNECTED(
                "Not connected at Xero",
                "The account was disconnected at Xero. Connect it again; nothing here is lost."),
        TENANT_UNUSABLE(
                "Account not usable",
                "Xero lists the account but refuses to let Nimbus read it. Check that the person"
                    + " who connected it still has Authorise 3rd Party Full Access, or let another"
                    + " administrator connect it."),
        KEY_REFUSED(
                "Key refused",
                "WorkflowMax no longer accepts the API keys. Upgrade the connection.");

        private final String title;
        private final String advice;

        State(String title, String advice) {
            this.title = title;
            this.advice = advice;
        }

        public String title() {
            return title;
        }

        /// What a person can do about it.
        public String advice() {
            return advice;
        }
    }

    /// Whether it is asked for only: nothing was connected before, and nothing is applied yet.
    public boolean fresh() {
        return !hasLegacyKeys && accountName.isEmpty() && syncedUntil.isEmpty();
    }

    /// Whether there is something for pages to call a connection.
    public boolean established() {
        return mode != Mode.LEGACY || !fresh();
    }

    /// Whether syncs can read it. A ledger of the old kind could be read only with a person at
    /// hand.
    public boolean readable() {
        return mode != Mode.LEGACY || hasLegacyKeys;
    }

    /// What pages call the account.
    public String label() {
        if (!tenantLabel.isEmpty()) {
            return tenantLabel;
        }
        return tenant.filter(_ -> mode == Mode.OAUTH2)
                .map(Tenant::label)
                .orElse(accountName.isEmpty() ? product.title() : accountName);
    }
}
