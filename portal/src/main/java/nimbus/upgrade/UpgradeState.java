package nimbus.upgrade;

/// Where an upgrade stands. Without an upgrade a legacy connection is simply legacy.
public enum UpgradeState {
    /// The Admin is at Xero; the lease runs.
    AWAITING_CONSENT,
    /// Xero's answer is being traded for tokens.
    EXCHANGING,
    /// Tokens are held; the account must be chosen.
    AUTHORISED,
    /// The account is compared with the practice, then stored and previewed.
    CHECKING,
    /// Few clients match: the Admin must type the account's name.
    CONFIRMING,
    /// Nothing is written yet; the Admin reads what will change.
    PREVIEW,
    RUNNING,
    VERIFYING,
    CONNECTED,
    UNDOING,
    UNDONE,
    /// Stopped for a reason; `Resume` or `Undo`.
    FAILED,
    /// Came to nothing: refused, cancelled, expired.
    ENDED;

    /// Whether nobody else may start one meanwhile.
    public boolean open() {
        return switch (this) {
            case AWAITING_CONSENT,
                    EXCHANGING,
                    AUTHORISED,
                    CHECKING,
                    CONFIRMING,
                    PREVIEW,
                    RUNNING,
                    VERIFYING,
                    UNDOING,
                    FAILED ->
                    true;
            case CONNECTED, UNDONE, ENDED -> false;
        };
    }

    /// Whether the lease's end ends it: nothing has come back from Xero yet.
    public boolean leased() {
        return this == AWAITING_CONSENT || this == EXCHANGING;
    }

    /// Whether the connection's keys are being changed, so that syncs must wait.
    boolean switching() {
        return this == RUNNING || this == VERIFYING || this == UNDOING;
    }
}
