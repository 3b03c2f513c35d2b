package sandbox.workflowmax;

import java.util.List;
import java.util.Optional;
import sandbox.clientapi.ClientApi;
import sandbox.clientapi.Dialect;
import sandbox.clientapi.Envelope;
import sandbox.clientapi.Format;
import sandbox.faults.FaultName;
import sandbox.faults.Faults;
import sandbox.faults.ReplyFaults;
import sandbox.practices.Keys;
import sandbox.practices.Practice;
import sandbox.practices.Practices;
import sandbox.wire.Reply;
import sandbox.wire.Request;

/// The old API: two keys in the address, no person, no limits.
public final class LegacyWorkflowMax {

    static final String PREFIX = "/wfm";

    private final Practices practices;
    private final UuidMaps maps;
    private final Faults faults;
    private final ReplyFaults replyFaults;

    public LegacyWorkflowMax(Practices practices, UuidMaps maps, Faults faults) {
        this.practices = practices;
        this.maps = maps;
        this.faults = faults;
        this.replyFaults = new ReplyFaults(faults);
    }

    public Reply answer(Request request) {
        var practice = practice(request);
        practice.ifPresent(one -> request.countsFor("wfm-v1", one.id()));
        return replyFaults.around(
                request,
                () ->
                        practice.filter(one -> keyWorks(request, one))
                                .map(one -> answer(request, one))
                                .orElseGet(LegacyWorkflowMax::refused));
    }

    private Optional<Practice> practice(Request request) {
        var apiKey = request.query("apiKey").orElse("");
        var accountKey = request.query("accountKey").orElse("");
        return practices.withKeys(new Keys(apiKey, accountKey));
    }

    private boolean keyWorks(Request request, Practice practice) {
        return practice.switches().v1Enabled()
                && faults.take(FaultName.V1_KEY_DISABLED, request).isEmpty();
    }

    private Reply answer(Request request, Practice practice) {
        List<String> path = request.partsAfter(PREFIX);
        if (ClientApi.call(path).equals("uuid.api/maps")) {
            return maps.list(practice);
        }
        var dialect = practice.switches().transition() ? Dialect.V1_TRANSITION : Dialect.V1;
        return new ClientApi(dialect, Format.XML, faults).answer(request, path, practice);
    }

    private static Reply refused() {
        return Envelope.plain(Dialect.V1).error(401, "Get", "Invalid apiKey or accountKey");
    }
}
