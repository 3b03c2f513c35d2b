package nimbus.intake;

/// What a staged list stands for.
public enum ListScope {
    /// Only what changed since some moment: absence means nothing, and nobody leaves.
    CHANGED,
    /// What changed, and in the temporary table `leaving_client` (`id`, `state`) who left
    /// meanwhile.
    CHANGED_AND_GONE,
    /// Everything there is: who is absent has left.
    WHOLE
}
