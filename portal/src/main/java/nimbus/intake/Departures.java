package nimbus.intake;

import java.util.UUID;
import org.springframework.stereotype.Component;

/// Who and what leaves with a list.
@Component
class Departures {

    private final LeavingClients clients;
    private final LeavingContacts contacts;

    Departures(LeavingClients clients, LeavingContacts contacts) {
        this.clients = clients;
        this.contacts = contacts;
    }

    long count(UUID connection) {
        return clients.count(connection);
    }

    /// @return how many clients left
    long apply(UUID connection, Scope scope) {
        return switch (scope) {
            case CHANGED -> {
                contacts.postpone();
                yield 0;
            }
            case WHOLE -> {
                long left = clients.leave(connection);
                contacts.leave(connection);
                yield left;
            }
        };
    }
}
