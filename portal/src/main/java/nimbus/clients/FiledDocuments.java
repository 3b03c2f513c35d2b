package nimbus.clients;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// What is filed under clients; told by the feature that keeps documents.
public interface FiledDocuments {

    /// Documents by client; a client without any may be left out.
    Map<UUID, Long> counts(Collection<UUID> clients);

    /// The client's folders, each after its parent.
    List<Folder> folders(UUID client);

    /// @param depth 0 for the client's root
    record Folder(UUID id, String name, int depth, long documents) {}
}
