package nimbus.connections.sources.ledger;

import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import nimbus.connections.Answer;
import nimbus.connections.RemoteAccount;
import nimbus.connections.RemoteClient;
import nimbus.connections.RemoteStaff;
import nimbus.connections.wire.Call;
import nimbus.connections.wire.Envelope;
import nimbus.connections.wire.Timeouts;
import nimbus.connections.wire.Wire;
import nimbus.connections.wire.WireDocument.Formats;
import nimbus.connections.wire.XeroGateway;

/// A ledger's contacts. Unlike the practice managers it answers page by page, a call each.
///
/// @see <a href="https://developer.xero.com/documentation/api/accounting/contacts">Its pages,
///   2026</a>
public final class Ledger implements RemoteAccount {

    static final int PAGE_SIZE = 1000;

    private static final Map<String, String> JSON = Map.of("Accept", "application/json");

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);

    private final XeroGateway gateway;
    private final URI base;
    private final Timeouts timeouts;
    private final InstantSource clock;

    /// @param base `…/api.xro/2.0`
    public Ledger(XeroGateway gateway, URI base, Timeouts timeouts, InstantSource clock) {
        this.gateway = gateway;
        this.base = base;
        this.timeouts = timeouts;
        this.clock = clock;
    }

    /// Archived contacts come too. The time to go on from next is the youngest change seen: rows
    /// carry Xero's own stamps here.
    @Override
    public Answer<ListRead> clients(Optional<Instant> modifiedSince, Consumer<RemoteClient> sink) {
        var seen = new HashSet<UUID>();
        var pages = new LedgerPages(number -> page(number, modifiedSince, seen, sink), clock);
        return pages.readFrom(modifiedSince.orElse(Instant.EPOCH));
    }

    private Answer<ContactPage.Read> page(
            int number,
            Optional<Instant> modifiedSince,
            Set<UUID> seen,
            Consumer<RemoteClient> sink) {
        var query =
                Map.of(
                        "page",
                        Integer.toString(number),
                        "pageSize",
                        Integer.toString(PAGE_SIZE),
                        "order",
                        "UpdatedDateUTC ASC",
                        "includeArchived",
                        "true");
        var headers = new TreeMap<>(JSON);
        modifiedSince.ifPresent(since -> headers.put("If-Modified-Since", TIME.format(since)));
        var call =
                Call.get(
                                "accounting Contacts",
                                Wire.address(base, "/Contacts", new TreeMap<>(query)),
                                timeouts.list())
                        .with(headers);
        return gateway.ask(call, reply -> ContactPage.read(reply, seen, sink));
    }

    @Override
    public Answer<List<RemoteStaff>> staff() {
        var call =
                Call.get(
                                "accounting Users",
                                Wire.address(base, "/Users", Map.of()),
                                timeouts.list())
                        .with(JSON);
        return gateway.ask(
                call,
                reply -> {
                    var staff = new ArrayList<RemoteStaff>();
                    return Envelope.read(
                                    reply,
                                    Formats.XML_OR_JSON,
                                    "Users",
                                    document ->
                                            document.children(
                                                    _ -> staff.add(UserReader.read(document))),
                                    Answer.Unreadable::new)
                            .map(_ -> List.copyOf(staff));
                });
    }
}
