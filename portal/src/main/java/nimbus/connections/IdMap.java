package nimbus.connections;

import java.net.URI;
import java.time.Instant;

/// A table of numeric ids and their UUIDs that the old interface offers for download.
///
/// @param type whose ids: `Client`, `Contact`, `Staff`, `ClientGroup`
/// @param calculated when the provider last computed it; younger records are missing
/// @param file where to fetch it, without a call being counted
/// @param expires when the link dies
public record IdMap(String type, Instant calculated, URI file, Instant expires) {}
