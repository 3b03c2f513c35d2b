package sandbox.practicemanager;

import java.util.List;
import sandbox.clientapi.ClientApi;
import sandbox.clientapi.Dialect;
import sandbox.faults.FaultName;
import sandbox.faults.Faults;
import sandbox.gateway.Records;
import sandbox.practices.Practice;
import sandbox.practices.Product;
import sandbox.wire.Reply;
import sandbox.wire.Request;

/// One version of Practice Manager behind Xero's gateway.
public record PracticeManager(Dialect dialect, Faults faults) implements Records {

    @Override
    public String service() {
        return dialect == Dialect.V3_1 ? "xpm-3.1" : "xpm-3.0";
    }

    @Override
    public boolean belongTo(Practice practice) {
        return practice.product() == Product.XPM;
    }

    /// The narrow client scope does not open the definitions of custom fields.
    @Override
    public List<String> scopesFor(List<String> path) {
        var call = ClientApi.call(path);
        if (!ClientApi.knows(path) && !paged(call)) {
            return List.of();
        }
        if (call.startsWith("customfield.api")) {
            return List.of("practicemanager", "practicemanager.read");
        }
        var family = call.startsWith("staff.api") ? "staff" : "client";
        return List.of(
                "practicemanager",
                "practicemanager.read",
                "practicemanager." + family,
                "practicemanager." + family + ".read");
    }

    private boolean paged(String call) {
        return call.equals("client.api/contacts")
                || (dialect == Dialect.V3_1 && call.equals("client.api/paged-list"));
    }

    @Override
    public Reply answer(Request request, List<String> path, Practice practice) {
        var ignored = faults.take(FaultName.JSON_HEADER_IGNORED, request).isPresent();
        var strict = dialect == Dialect.V3_1 && !ignored && Negotiation.strict(request);
        return switch (strict ? Negotiation.of(request) : Negotiation.LAX) {
            case Negotiation.Agreed(var format) ->
                    new ClientApi(dialect, format, faults).answer(request, path, practice);
            case Negotiation.Refused(var status, var text) -> Reply.text(status, text);
        };
    }
}
