package nimbus.connections.sources.workflowmax;

import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import nimbus.connections.Answer;
import nimbus.connections.RemoteAccount;
import nimbus.connections.RemoteClient;
import nimbus.connections.RemoteStaff;
import nimbus.connections.sources.clientapi.ClientLists;
import nimbus.connections.wire.Call;
import nimbus.connections.wire.Timeouts;
import nimbus.connections.wire.Wire;
import nimbus.connections.wire.XeroGateway;

/// WorkflowMax 3.0 behind Xero's gateway.
///
/// @see <a href="https://www.workflowmax.com/api/v3/client-methods">Its pages, 2020</a>
public final class WorkflowMaxV3 implements RemoteAccount {

    private static final String PATH = "/workflowmax/3.0/";

    private final XeroGateway gateway;
    private final URI api;
    private final Timeouts timeouts;
    private final ClientLists lists;

    public WorkflowMaxV3(XeroGateway gateway, URI api, Timeouts timeouts, InstantSource clock) {
        this.gateway = gateway;
        this.api = api;
        this.timeouts = timeouts;
        this.lists = ClientLists.early(clock);
    }

    @Override
    public Answer<ListRead> clients(Optional<Instant> modifiedSince, Consumer<RemoteClient> sink) {
        var address =
                Wire.address(api, PATH + ClientLists.CLIENTS, lists.clientQuery(modifiedSince));
        var call = Call.get("workflowmax " + ClientLists.CLIENTS, address, timeouts.list());
        return gateway.ask(call, reply -> lists.clients(reply, sink));
    }

    @Override
    public Answer<List<RemoteStaff>> staff() {
        var address = Wire.address(api, PATH + ClientLists.STAFF, Map.of());
        var call = Call.get("workflowmax " + ClientLists.STAFF, address, timeouts.list());
        return gateway.ask(call, lists::staff);
    }
}
