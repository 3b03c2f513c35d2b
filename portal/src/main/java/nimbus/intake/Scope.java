package nimbus.intake;

/// What a staged list stands for.
public enum Scope {
    /// Only what changed since some moment: absence means nothing, and nobody leaves.
    CHANGED,
    /// Everything there is: who is absent has left.
    WHOLE
}
