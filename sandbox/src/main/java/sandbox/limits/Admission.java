package sandbox.limits;

import java.util.Map;

/// Whether a call may go on.
public sealed interface Admission {

    /// @param remaining what the gateway tells the app about its limits
    record Granted(Map<String, String> remaining, Runnable release) implements Admission {}

    /// @param problem the name of the limit that was hit
    /// @param retryAfterSeconds 0 where the gateway does not say
    record Refused(Map<String, String> remaining, String problem, long retryAfterSeconds)
            implements Admission {}
}
