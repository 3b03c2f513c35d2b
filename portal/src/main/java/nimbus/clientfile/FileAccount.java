package nimbus.clientfile;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import nimbus.connections.Answer;
import nimbus.connections.RemoteAccount;
import nimbus.connections.RemoteClient;
import nimbus.connections.RemoteStaff;

/// A file as an account that can be read: always whole, and without staff.
record FileAccount(ClientFiles.Kept file, Bounds bounds) implements RemoteAccount {

    @Override
    public Answer<ListRead> clients(Optional<Instant> modifiedSince, Consumer<RemoteClient> sink) {
        try {
            var found = FileClients.read(file.content(), file.columns(), bounds, sink);
            return found.problems().isEmpty()
                    ? new Answer.Got<>(
                            new ListRead(found.clients(), file.content().length, file.at()))
                    : new Answer.Unreadable<>(String.join(" ", found.problems()));
        } catch (BadFile e) {
            return new Answer.Unreadable<>(e.why());
        }
    }

    @Override
    public Answer<List<RemoteStaff>> staff() {
        return new Answer.Got<>(List.of());
    }
}
