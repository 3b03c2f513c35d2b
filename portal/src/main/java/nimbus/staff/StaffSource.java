package nimbus.staff;

import java.util.Optional;
import java.util.UUID;

/// A feature that keeps employees in step with a record elsewhere.
public interface StaffSource {

    /// What the practice manager is called whose record this employee follows; empty for who was
    /// entered by hand.
    Optional<String> of(UUID employee);
}
