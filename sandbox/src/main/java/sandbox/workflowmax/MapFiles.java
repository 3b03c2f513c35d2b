package sandbox.workflowmax;

import java.time.InstantSource;
import java.util.Objects;
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
        var rows =
                MappedRecords.of(link.kind(), practice)
                        .filter(row -> !row.createdAt().isAfter(link.madeAt()))
                        .skip(missing(practice));
        var map = new MapCsv(practice.identifiers(), link.kind(), flaw(practice));
        return Reply.of(200, "text/csv; charset=utf-8", out -> map.write(out, rows.iterator()));
    }

    private int missing(Practice practice) {
        return faults.take(FaultName.MAP_ROWS_MISSING, practice.id())
                .map(fault -> Objects.requireNonNullElse(fault.order().rows(), 5))
                .orElse(0);
    }

    private MapCsv.Flaw flaw(Practice practice) {
        if (faults.take(FaultName.MAP_ONE_ID_TWO_UUIDS, practice.id()).isPresent()) {
            return MapCsv.Flaw.ONE_ID_TWO_UUIDS;
        }
        return faults.take(FaultName.MAP_TWO_IDS_ONE_UUID, practice.id()).isPresent()
                ? MapCsv.Flaw.TWO_IDS_ONE_UUID
                : MapCsv.Flaw.NONE;
    }
}
