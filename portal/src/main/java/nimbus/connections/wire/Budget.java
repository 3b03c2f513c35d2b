package nimbus.connections.wire;

import nimbus.connections.Answer;
import nimbus.connections.Urgency;

/// Who may call whom, how often. Shared by all nodes.
public interface Budget {

    /// Lets one call pass, or says how long to wait.
    ///
    /// @param account whose limits count: an opaque key
    Answer<Pass> admit(String account, Urgency urgency);

    /// Permission for one call; closing it ends the call.
    interface Pass extends AutoCloseable {

        /// Takes what the provider says about its limits.
        void learn(Reply reply);

        @Override
        void close();
    }
}
