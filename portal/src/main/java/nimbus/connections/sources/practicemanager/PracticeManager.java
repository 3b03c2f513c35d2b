package nimbus.connections.sources.practicemanager;

import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import nimbus.connections.Answer;
import nimbus.connections.CodeSource;
import nimbus.connections.RemoteAccount;
import nimbus.connections.RemoteClient;
import nimbus.connections.RemoteStaff;
import nimbus.connections.sources.clientapi.ClientLists;
import nimbus.connections.wire.Call;
import nimbus.connections.wire.Timeouts;
import nimbus.connections.wire.Wire;
import nimbus.connections.wire.WireDocument.Formats;
import nimbus.connections.wire.XeroGateway;

/// Xero Practice Manager behind Xero's gateway.
///
/// Its one machine-readable description was withdrawn again, and knows JSON only, which comes only
/// when asked for. So XML is the rule, and the first byte of a reply decides.
///
/// @see <a href="https://developer.xero.com/documentation/api/practice-manager-3-1/clients">Its
///   pages, 2026</a>
public final class PracticeManager implements RemoteAccount {

    private static final Map<String, String> ASK_FOR_JSON =
            Map.of("Accept", "application/json", "Xero-Features", "practice-strict-content-type");

    private final XeroGateway gateway;
    private final Version version;
    private final Timeouts timeouts;
    private final ClientLists lists;

    public PracticeManager(
            XeroGateway gateway,
            Version version,
            CodeSource codes,
            Timeouts timeouts,
            InstantSource clock) {
        this.gateway = gateway;
        this.version = version;
        this.timeouts = timeouts;
        this.lists = new ClientLists(version.formats(), codes, version.since(), clock);
    }

    /// Which version, where, and in which format.
    ///
    /// @param base the address with the version in it, such as `…/practicemanager/3.1`
    public record Version(URI base, boolean json) {

        Formats formats() {
            return json ? Formats.XML_OR_JSON : Formats.XML;
        }

        /// 3.0's pages and 3.1's specification write it differently.
        String since() {
            return base.getPath().endsWith("3.0") ? "modifiedsince" : "modifiedSince";
        }

        Map<String, String> headers() {
            return json ? ASK_FOR_JSON : Map.of();
        }
    }

    @Override
    public Answer<ListRead> clients(Optional<Instant> modifiedSince, Consumer<RemoteClient> sink) {
        return gateway.ask(
                call(ClientLists.CLIENTS, lists.clientQuery(modifiedSince)),
                reply -> lists.clients(reply, sink));
    }

    @Override
    public Answer<List<RemoteStaff>> staff() {
        return gateway.ask(call(ClientLists.STAFF, Map.of()), lists::staff);
    }

    private Call call(String name, Map<String, String> query) {
        var address = Wire.address(version.base(), "/" + name, query);
        return Call.get("practicemanager " + name, address, timeouts.list())
                .with(version.headers());
    }
}
