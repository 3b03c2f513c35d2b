package nimbus.connections;

import java.net.URI;

/// A place outside that a source reads from. Production refuses one that leads inside, at start.
///
/// @param setting where it is set
public record OutsideAddress(String setting, URI address) {}
