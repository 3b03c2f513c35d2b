package sandbox.control;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sandbox.faults.Fault;
import sandbox.faults.FaultName;
import sandbox.faults.FaultOrder;
import sandbox.faults.Faults;
import sandbox.mail.MailServer;
import sandbox.wire.Json;
import sandbox.wire.Refusal;
import sandbox.wire.Request;

/// Switches faults on and off.
public record FaultSection(Faults faults, Deeds deeds, MailServer mail) implements Control.Section {

    @Override
    public Object answer(Request request, List<String> path) {
        return switch (request.method()) {
            case "GET" -> shown();
            case "POST" -> order(request);
            case "DELETE" -> lift(request, path);
            default -> throw Control.unknownCall(request);
        };
    }

    private Map<String, Object> shown() {
        var shown = new LinkedHashMap<String, Object>();
        shown.put("faults", faults.all().stream().map(FaultSection::shown).toList());
        shown.put("held", faults.held());
        shown.put("names", names());
        return shown;
    }

    private Map<String, Object> order(Request request) {
        var order = Json.read(request.json(), FaultOrder.class);
        var name =
                FaultName.named(String.valueOf(order.name()))
                        .orElseThrow(() ->
                                new Refusal(
                                        400,
                                        "There is no fault %s; there are %s"
                                                .formatted(order.name(), names())));
        var fault = faults.order(name, order);
        if (name.deed()) {
            deeds.perform(fault);
        }
        mail.obey();
        return shown(fault);
    }

    /// All of them, one by its number, or those of a name or a practice.
    private Map<String, Object> lift(Request request, List<String> path) {
        var id = path.isEmpty() ? request.query("id").orElse("") : path.getFirst();
        var name = request.query("name");
        var practice = request.query("practice");
        faults.lift(fault ->
                (id.isEmpty() || id.equals(String.valueOf(fault.id())))
                        && name.map(fault.name().text()::equals).orElse(true)
                        && practice.map(one -> one.equals(fault.order().practice())).orElse(true));
        mail.obey();
        return shown();
    }

    private static Map<String, Object> shown(Fault fault) {
        var order = fault.order();
        var shown = new LinkedHashMap<String, Object>();
        shown.put("id", fault.id());
        shown.put("name", fault.name().text());
        shown.put("target", order.target());
        shown.put("practice", order.practice());
        shown.put("left", fault.left());
        return shown;
    }

    private static List<String> names() {
        return Arrays.stream(FaultName.values()).map(FaultName::text).toList();
    }
}
