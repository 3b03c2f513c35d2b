package nimbus.clients;

import java.util.UUID;

/// What a contact is to a client.
///
/// @param type for example Client, Director, Bookkeeper
public record Relation(
        UUID client,
        String clientCode,
        String clientName,
        Contact contact,
        String type,
        String position,
        boolean primary,
        boolean folderAccess,
        boolean readWrite,
        boolean synced) {}
