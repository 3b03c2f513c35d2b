package nimbus.clientfile;

import java.util.List;
import java.util.Objects;
import nimbus.connections.Answer;
import nimbus.connections.Connection;
import nimbus.connections.Connections;
import nimbus.connections.NewConnections;
import nimbus.intake.ExternalIds;
import nimbus.intake.Foresight;
import nimbus.intake.Intake;
import nimbus.servergate.ServerGate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Says what a file would do, and takes it in: by a Full Client Sync like every other source, with
/// its guards, its log and its attention list.
@Component
class TakeIn {

    private final ClientFiles files;
    private final ClientFileSettings settings;
    private final Connections connections;
    private final NewConnections beginnings;
    private final ExternalIds ids;
    private final Intake intake;
    private final ServerGate gate;
    private final TransactionTemplate transaction;

    TakeIn(
            ClientFiles files,
            ClientFileSettings settings,
            Connections connections,
            NewConnections beginnings,
            ExternalIds ids,
            Intake intake,
            ServerGate gate,
            TransactionTemplate transaction) {
        this.files = files;
        this.settings = settings;
        this.connections = connections;
        this.beginnings = beginnings;
        this.ids = ids;
        this.intake = intake;
        this.gate = gate;
        this.transaction = transaction;
    }

    /// What a file would do.
    sealed interface Preview {

        record Ready(Foresight foresight) implements Preview {}

        /// Nothing can be taken in until this is mended.
        record Wrong(List<String> problems) implements Preview {

            public Wrong {
                problems = List.copyOf(problems);
            }
        }
    }

    /// Goes the whole way up to writing and takes everything back.
    Preview preview(ClientFiles.Kept file) {
        var problems = problems(file);
        if (!problems.isEmpty()) {
            return new Preview.Wrong(problems);
        }
        return Objects.requireNonNull(
                transaction.execute(status -> {
                    status.setRollbackOnly();
                    var connection = connection("system").id();
                    var staged =
                            intake.stageClients(
                                    new FileAccount(file, settings.bounds()),
                                    java.util.Optional.empty(),
                                    _ -> {});
                    return switch (staged) {
                        case Answer.Got<?> _ -> new Preview.Ready(intake.foresee(connection));
                        case Answer.Unreadable<?>(var why) -> new Preview.Wrong(List.of(why));
                        case Answer.SignInAgain<?> _,
                                Answer.Forbidden<?> _,
                                Answer.Throttled<?> _,
                                Answer.Unavailable<?> _ ->
                                throw new IllegalStateException("A file is here or not");
                    };
                }));
    }

    private List<String> problems(ClientFiles.Kept file) {
        try {
            var found =
                    FileClients.read(file.content(), file.columns(), settings.bounds(), _ -> {});
            return found.clients() == 0 && found.problems().isEmpty()
                    ? List.of("The file names its columns, but no client.")
                    : found.problems();
        } catch (BadFile e) {
            return List.of(e.why());
        }
    }

    ServerGate.Started apply(String by) {
        transaction.executeWithoutResult(_ -> {
            connection(by);
            files.apply(by);
        });
        return gate.fullClientSync(ClientFile.product(), by);
    }

    /// At the first file, clients that no source knows take part under our own id, so that those
    /// who resemble one of them wait for a person's decision.
    private Connection connection(String by) {
        var product = ClientFile.product();
        return connections
                .current(product)
                .orElseGet(() -> {
                    var begun = beginnings.here(product, by);
                    ids.giveOwnIds(begun.id());
                    return begun;
                });
    }
}
