package nimbus.staff;

import java.util.Optional;

/// A feature that forbids switching the second factor off, for as long as it has a reason.
public interface TwoFactorLock {

    /// The reason as shown to an Admin, for example that a connection is stored.
    Optional<String> reason();
}
