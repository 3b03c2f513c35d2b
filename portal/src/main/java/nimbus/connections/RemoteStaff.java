package nimbus.connections;

/// A member of staff as the practice manager describes them; leaving shows only by absence from the
/// list.
public record RemoteStaff(RemoteKey key, String name, String email, String phone, String mobile) {}
