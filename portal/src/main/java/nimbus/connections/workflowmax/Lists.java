package nimbus.connections.workflowmax;

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
import nimbus.connections.RemoteAccount.ListRead;
import nimbus.connections.RemoteClient;
import nimbus.connections.RemoteStaff;
import nimbus.connections.wire.Envelope;
import nimbus.connections.wire.Reply;

/// The lists that both versions of WorkflowMax have in common.
final class Lists {

    static final String CLIENTS = "client.api/list";
    static final String STAFF = "staff.api/list";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);

    private Lists() {}

    static Map<String, String> clientQuery(Optional<Instant> modifiedSince) {
        var query = new TreeMap<>(Map.of("detailed", "true"));
        modifiedSince.ifPresent(since -> query.put("modifiedsince", TIME.format(since)));
        return query;
    }

    static Answer<ListRead> clients(Reply reply, InstantSource clock, Consumer<RemoteClient> sink)
            throws IOException {
        var asOf = reply.date().orElseGet(clock::instant);
        var rows = new long[1];
        return rows(
                        reply,
                        "Clients",
                        "Client",
                        xml -> {
                            sink.accept(ClientReader.read(xml));
                            rows[0]++;
                        },
                        Answer.Unreadable::new)
                .map(_ -> new ListRead(rows[0], reply.bytes(), asOf));
    }

    static Answer<List<RemoteStaff>> staff(Reply reply, Envelope.Failure failure)
            throws IOException {
        var staff = new ArrayList<RemoteStaff>();
        return rows(reply, "StaffList", "Staff", xml -> staff.add(StaffReader.read(xml)), failure)
                .map(_ -> List.copyOf(staff));
    }

    static Answer<Boolean> rows(
            Reply reply,
            String list,
            String row,
            Envelope.Payload reading,
            Envelope.Failure failure)
            throws IOException {
        return Envelope.read(
                reply,
                list,
                xml ->
                        xml.children(name -> {
                            if (name.equals(row)) {
                                reading.read(xml);
                            }
                        }),
                failure);
    }
}
