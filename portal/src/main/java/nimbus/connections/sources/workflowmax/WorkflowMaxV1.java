package nimbus.connections.sources.workflowmax;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import nimbus.connections.Answer;
import nimbus.connections.IdMap;
import nimbus.connections.IdPair;
import nimbus.connections.LegacyAccount;
import nimbus.connections.RemoteClient;
import nimbus.connections.RemoteStaff;
import nimbus.connections.Secret;
import nimbus.connections.sources.clientapi.ClientLists;
import nimbus.connections.wire.Call;
import nimbus.connections.wire.GatewayRefusals;
import nimbus.connections.wire.Limited;
import nimbus.connections.wire.Reply;
import nimbus.connections.wire.Timeouts;
import nimbus.connections.wire.Wire;
import nimbus.connections.wire.Wire.Reading;

/// WorkflowMax's old interface. Its keys travel in the address, which therefore never shows.
///
/// @see <a href="https://www.workflowmax.com/api/v1/client-methods">Its pages, 2018</a>
public final class WorkflowMaxV1 implements LegacyAccount {

    private static final String KEY_REFUSED = "WorkflowMax no longer accepts the API keys";

    private final Limited limited;
    private final URI base;
    private final Secret apiKey;
    private final Secret accountKey;
    private final Timeouts timeouts;
    private final ClientLists lists;

    public WorkflowMaxV1(
            Limited limited,
            URI base,
            Secret apiKey,
            Secret accountKey,
            Timeouts timeouts,
            InstantSource clock) {
        this.limited = limited;
        this.base = base;
        this.apiKey = apiKey;
        this.accountKey = accountKey;
        this.timeouts = timeouts;
        this.lists = ClientLists.early(clock);
    }

    @Override
    public Answer<ListRead> clients(Optional<Instant> modifiedSince, Consumer<RemoteClient> sink) {
        return ask(
                ClientLists.CLIENTS,
                lists.clientQuery(modifiedSince),
                reply -> lists.clients(reply, sink));
    }

    /// Also tells whether the keys work: it has no parameter that could be wrong, so an `ERROR`
    /// here means the keys.
    @Override
    public Answer<List<RemoteStaff>> staff() {
        return ask(ClientLists.STAFF, Map.of(), reply -> lists.staff(reply, _ -> refused()));
    }

    @Override
    public Answer<List<IdMap>> maps() {
        return ask("uuid.api/maps", Map.of(), this::maps);
    }

    @Override
    public Answer<Long> readMap(IdMap map, Consumer<IdPair> sink) {
        var call = Call.get("id map " + map.type(), map.file(), timeouts.list()).uncounted();
        return limited.wire()
                .send(
                        call,
                        reply ->
                                switch (reply.status()) {
                                    case 400, 401, 403, 404, 410 ->
                                            new Answer.Forbidden<>(LINK_EXPIRED);
                                    default ->
                                            GatewayRefusals.orElse(
                                                            whole -> MapFile.read(whole, sink))
                                                    .read(reply);
                                });
    }

    private <T> Answer<T> ask(String name, Map<String, String> query, Reading<T> reading) {
        var keyed = new TreeMap<>(query);
        keyed.put("apiKey", apiKey.value());
        keyed.put("accountKey", accountKey.value());
        var call =
                Call.get(
                        "workflowmax v1 " + name,
                        Wire.address(base, "/" + name, keyed),
                        timeouts.list());
        return limited.send(call, known(reading));
    }

    private static <T> Reading<T> known(Reading<T> reading) {
        return reply ->
                switch (reply.status()) {
                    case 401, 403 -> refused();
                    default -> GatewayRefusals.orElse(reading).read(reply);
                };
    }

    private static <T> Answer<T> refused() {
        return new Answer.SignInAgain<>(KEY_REFUSED);
    }

    private Answer<List<IdMap>> maps(Reply reply) throws IOException {
        var maps = new ArrayList<IdMap>();
        return lists.rows(
                        reply,
                        "Maps",
                        "Map",
                        document -> maps.add(MapReader.read(document)),
                        Answer.Unreadable::new)
                .map(_ -> List.copyOf(maps));
    }
}
