package sandbox;

import java.util.List;
import java.util.Locale;
import sandbox.accounting.Accounting;
import sandbox.clientapi.Dialect;
import sandbox.faults.Faults;
import sandbox.faults.ReplyFaults;
import sandbox.gateway.Gateway;
import sandbox.gateway.Records;
import sandbox.identity.Identity;
import sandbox.practicemanager.PracticeManager;
import sandbox.wire.Reply;
import sandbox.wire.Request;
import sandbox.workflowmax.WorkflowMax3;

/// api.xero.com: everything behind one host.
final class XeroApi {

    private static final String PREFIX = "/api";

    private final Gateway gateway;
    private final Identity identity;
    private final Accounting accounting;
    private final Faults faults;
    private final ReplyFaults replyFaults;

    XeroApi(Gateway gateway, Identity identity, Accounting accounting, Faults faults) {
        this.gateway = gateway;
        this.identity = identity;
        this.accounting = accounting;
        this.faults = faults;
        this.replyFaults = new ReplyFaults(faults);
    }

    Reply answer(Request request) {
        var path = request.partsAfter(PREFIX);
        return switch (start(path)) {
            case "workflowmax/3.0" -> records(request, path, new WorkflowMax3(faults));
            case "practicemanager/3.0" -> records(request, path, practiceManager(Dialect.V3_0));
            case "practicemanager/3.1", "practicemanager/v3.1" ->
                    records(request, path, practiceManager(Dialect.V3_1));
            case "api.xro/2.0" -> records(request, path, accounting);
            default -> connections(request, path);
        };
    }

    private Reply records(Request request, List<String> path, Records records) {
        return gateway.pass(request, path.subList(2, path.size()), records);
    }

    private PracticeManager practiceManager(Dialect dialect) {
        return new PracticeManager(dialect, faults);
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
