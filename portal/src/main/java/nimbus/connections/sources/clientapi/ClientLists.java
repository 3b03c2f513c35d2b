package nimbus.connections.sources.clientapi;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import nimbus.connections.Answer;
import nimbus.connections.CodeSource;
import nimbus.connections.RemoteAccount.ListRead;
import nimbus.connections.RemoteClient;
import nimbus.connections.RemoteStaff;
import nimbus.connections.wire.Envelope;
import nimbus.connections.wire.Reply;
import nimbus.connections.wire.WireDocument.Formats;

/// The lists of clients and staff, as one version of the interface has them.
///
/// @param since what the version calls the filter by time
public record ClientLists(Formats formats, CodeSource codes, String since, InstantSource clock) {

    public static final String CLIENTS = "client.api/list";
    public static final String STAFF = "staff.api/list";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);

    /// As v1 and 3.0 have them.
    public static ClientLists early(InstantSource clock) {
        return new ClientLists(Formats.XML, CodeSource.EXPORT_CODE, "modifiedsince", clock);
    }

    public Map<String, String> clientQuery(Optional<Instant> modifiedSince) {
        var query = new TreeMap<>(Map.of("detailed", "true"));
        modifiedSince.ifPresent(time -> query.put(since, TIME.format(time)));
        return query;
    }

    public Answer<ListRead> clients(Reply reply, Consumer<RemoteClient> sink) throws IOException {
        var asOf = reply.date().orElseGet(clock::instant);
        var rows = new long[1];
        return rows(
                        reply,
                        "Clients",
                        "Client",
                        document -> {
                            sink.accept(ClientReader.read(document, codes));
                            rows[0]++;
                        },
                        Answer.Unreadable::new)
                .map(_ -> new ListRead(rows[0], reply.bytes(), asOf));
    }

    public Answer<List<RemoteStaff>> staff(Reply reply) throws IOException {
        return staff(reply, Answer.Unreadable::new);
    }

    public Answer<List<RemoteStaff>> staff(Reply reply, Envelope.Failure failure)
            throws IOException {
        var staff = new ArrayList<RemoteStaff>();
        return rows(
                        reply,
                        "StaffList",
                        "Staff",
                        document -> staff.add(StaffReader.read(document)),
                        failure)
                .map(_ -> List.copyOf(staff));
    }

    /// Any list: an element that holds nothing but rows of one name.
    public Answer<Boolean> rows(
            Reply reply,
            String list,
            String row,
            Envelope.Payload reading,
            Envelope.Failure failure)
            throws IOException {
        return Envelope.read(
                reply,
                formats,
                list,
                document ->
                        document.children(name -> {
                            if (name.equals(row)) {
                                reading.read(document);
                            }
                        }),
                failure);
    }
}
