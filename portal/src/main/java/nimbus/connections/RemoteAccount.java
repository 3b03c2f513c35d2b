package nimbus.connections;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// One account in a practice manager, read through whichever interface its connection uses.
///
/// Every method is one call. A list is handed over row by row while it arrives; only a [Answer.Got]
/// says that it came whole and well-formed, so callers keep rows aside until then.
public interface RemoteAccount {

    /// Clients with contacts and groups.
    ///
    /// @param modifiedSince only those changed since, in the provider's time; empty for all
    Answer<ListRead> clients(Optional<Instant> modifiedSince, Consumer<RemoteClient> sink);

    Answer<List<RemoteStaff>> staff();

    /// A list that came whole.
    ///
    /// @param bytes what it weighed on the wire
    /// @param asOf the provider's own time when it began to answer
    record ListRead(long rows, long bytes, Instant asOf) {}
}
