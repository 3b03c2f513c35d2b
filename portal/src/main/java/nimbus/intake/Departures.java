package nimbus.intake;

import java.util.List;
import java.util.UUID;
import nimbus.documents.OrphanedFolders;
import org.springframework.stereotype.Component;

/// Who and what leaves with a list. A client that one list lacks is out of sight, with its persons
/// and its empty folders; only when the next whole list lacks it too are those removed. Documents
/// never are.
@Component
class Departures {

    private final LeavingClients clients;
    private final MergedClients merges;
    private final LeavingContacts contacts;
    private final OrphanedFolders folders;

    Departures(
            LeavingClients clients,
            MergedClients merges,
            LeavingContacts contacts,
            OrphanedFolders folders) {
        this.clients = clients;
        this.merges = merges;
        this.contacts = contacts;
        this.folders = folders;
    }

    long count(UUID connection) {
        return clients.count(connection);
    }

    /// Marks who is not listed.
    List<Problem> flag(UUID connection) {
        return clients.flag(connection);
    }

    /// First of all, so that their codes are free for those who come.
    ///
    /// @return how many clients left
    long begin(UUID connection, ListScope scope) {
        return switch (scope) {
            case CHANGED -> 0;
            case CHANGED_AND_GONE -> clients.leave();
            case WHOLE -> {
                clients.confirm(connection);
                clients.choose(connection);
                yield clients.leave();
            }
        };
    }

    /// Last of all, when it is known who belongs to whom.
    void finish(UUID connection, ListScope scope, long left) {
        switch (scope) {
            case CHANGED -> contacts.postpone();
            case CHANGED_AND_GONE -> {
                contacts.postpone();
                contacts.leaveWithTheirClients(connection);
                orphanFolders(left);
            }
            case WHOLE -> {
                merges.follow(connection);
                contacts.leave(connection);
                orphanFolders(left);
                folders.remove("confirmed_client");
            }
        }
    }

    private void orphanFolders(long left) {
        if (left > 0) {
            folders.orphan("leaving_client");
        }
    }
}
