package sandbox.workflowmax;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import sandbox.data.Kind;
import sandbox.faults.FaultName;
import sandbox.faults.Faults;
import sandbox.faults.ReplyFaults;
import sandbox.practices.Practice;
import sandbox.practices.Practices;
import sandbox.wire.Reply;
import sandbox.wire.Request;

/// The file store that holds the maps as CSV. Fetching one is not a call to the API.
public final class MapFiles {

    private static final String DENIED =
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                    + "<Error><Code>AccessDenied</Code>"
                    + "<Message>Request has expired</Message></Error>";

    private final Practices practices;
    private final Faults faults;
    private final ReplyFaults replyFaults;
    private final InstantSource clock;

    public MapFiles(Practices practices, Faults faults, InstantSource clock) {
        this.practices = practices;
        this.faults = faults;
        this.replyFaults = new ReplyFaults(faults);
        this.clock = clock;
    }

    public Reply answer(Request request) {
        return MapLink.of(request)
                .filter(link -> link.signedWith(request.query("sig").orElse("")))
                .filter(link -> clock.instant().isBefore(link.expiresAt()))
                .flatMap(link ->
                        practices.find(link.practice()).map(one -> send(request, link, one)))
                .orElseGet(() -> Reply.of(403, "application/xml", DENIED));
    }

    private Reply send(Request request, MapLink link, Practice practice) {
        request.countsFor("maps", practice.id());
        return replyFaults.around(request, () -> csv(link, practice));
    }

    private Reply csv(MapLink link, Practice practice) {
        var missing =
                faults.take(FaultName.MAP_ROWS_MISSING, practice.id())
                        .map(fault -> Objects.requireNonNullElse(fault.order().rows(), 5))
                        .orElse(0);
        var doubled = faults.take(FaultName.MAP_ONE_ID_TWO_UUIDS, practice.id()).isPresent();
        return Reply.of(
                200,
                "text/csv; charset=utf-8",
                out ->
                        write(
                                out,
                                link.kind(),
                                practice,
                                rows(link, practice).skip(missing),
                                doubled));
    }

    /// Records younger than the map are not in it.
    private static Stream<Integer> rows(MapLink link, Practice practice) {
        return MappedRecords.of(link.kind(), practice)
                .filter(row -> !row.createdAt().isAfter(link.madeAt()))
                .map(MappedRecords.Row::number);
    }

    private static void write(
            OutputStream out, Kind kind, Practice practice, Stream<Integer> rows, boolean doubled)
            throws IOException {
        var csv = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        csv.write("ID,UUID\r\n");
        Iterator<Integer> left = rows.iterator();
        for (var first = true; left.hasNext(); first = false) {
            var number = left.next();
            var id = practice.identifiers().legacyId(kind, number);
            write(csv, id, practice.identifiers().uuid(kind, number));
            if (first && doubled) {
                write(csv, id, practice.identifiers().uuid(kind, number + 1));
            }
        }
        csv.flush();
    }

    private static void write(Writer csv, long id, UUID uuid) throws IOException {
        csv.write(id + "," + uuid + "\r\n");
    }
}
