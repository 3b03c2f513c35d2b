package sandbox;

import java.util.List;
import java.util.Locale;
import sandbox.faults.Faults;
import sandbox.faults.ReplyFaults;
import sandbox.gateway.Gateway;
import sandbox.identity.Identity;
import sandbox.wire.Reply;
import sandbox.wire.Request;
import sandbox.workflowmax.WorkflowMax3;

/// api.xero.com: everything behind one host.
final class XeroApi {

    private static final String PREFIX = "/api";

    private final Gateway gateway;
    private final Identity identity;
    private final Faults faults;
    private final ReplyFaults replyFaults;

    XeroApi(Gateway gateway, Identity identity, Faults faults) {
        this.gateway = gateway;
        this.identity = identity;
        this.faults = faults;
        this.replyFaults = new ReplyFaults(faults);
    }

    Reply answer(Request request) {
        var path = request.partsAfter(PREFIX);
        return switch (start(path)) {
            case "workflowmax/3.0" ->
                    gateway.pass(request, path.subList(2, path.size()), new WorkflowMax3(faults));
            default -> connections(request, path);
        };
    }

    private Reply connections(Request request, List<String> path) {
        if (path.isEmpty() || !path.getFirst().equalsIgnoreCase("connections")) {
            return Reply.text(404, "The resource you're looking for cannot be found");
        }
        request.countsFor("connections");
        var rest = path.subList(1, path.size());
        return replyFaults.around(request, () -> identity.connectionsApi().answer(request, rest));
    }

    private static String start(List<String> path) {
        return String.join("/", path.subList(0, Math.min(2, path.size()))).toLowerCase(Locale.ROOT);
    }
}
