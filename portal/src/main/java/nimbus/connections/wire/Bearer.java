package nimbus.connections.wire;

import nimbus.connections.Answer;
import nimbus.connections.Secret;

/// Where a call gets its access token from.
public interface Bearer {

    Answer<Secret> token();

    /// A newer token than the one that was just called expired.
    Answer<Secret> renewed(Secret rejected);
}
