package nimbus.connections;

/// A group of clients.
public record RemoteGroup(RemoteKey key, String name) {}
