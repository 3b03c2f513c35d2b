package nimbus.connections;

/// A connection stopped working and a person is needed.
///
/// @param connection in its new state
public record ConnectionLapsed(Connection connection) {}
