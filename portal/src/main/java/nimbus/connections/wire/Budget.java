package nimbus.connections.wire;

import java.time.Duration;
import nimbus.connections.Answer;
import nimbus.connections.Urgency;

/// Who may call whom, how often. Shared by all nodes.
public interface Budget {

    /// Lets one call pass, or says how long to wait.
    ///
    /// @param account whose limits count: an opaque key
    /// @param longest the time after which the call is over, even if nobody says so
    Answer<Pass> admit(String account, Urgency urgency, Duration longest);

    /// Permission for one call; closing it ends the call.
    interface Pass extends AutoCloseable {

        /// Takes what the provider says about its limits.
        void learn(Reply reply);

        @Override
        void close();
    }
}
