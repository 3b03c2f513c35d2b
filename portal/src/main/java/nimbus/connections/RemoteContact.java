package nimbus.connections;

/// A client's person as the practice manager describes it.
///
/// @param name one field; see the rule for splitting it where contacts are kept
public record RemoteContact(
        RemoteKey key,
        String name,
        String salutation,
        String email,
        String phone,
        String mobile,
        String position,
        boolean primary) {}
