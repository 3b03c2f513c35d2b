package sandbox.control;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sandbox.data.Kind;
import sandbox.data.Staff;
import sandbox.practices.Practice;
import sandbox.wire.Refusal;
import sandbox.wire.Request;
import tools.jackson.databind.JsonNode;

/// Lists, makes and changes a practice's employees.
record StaffSection(Practice practice) {

    Object answer(Request request, List<String> path) {
        return path.isEmpty() ? collection(request) : one(request, path.getFirst());
    }

    private Object collection(Request request) {
        return switch (request.method()) {
            case "GET" -> practice.staff().all().map(this::shown).toList();
            case "POST" -> shown(practice.staff().add(blank -> edited(blank, request.json())));
            default -> throw Control.unknownCall(request);
        };
    }

    private Object one(Request request, String id) {
        var number = new Lookup(practice).number(Kind.STAFF, id);
        var staff =
                practice.staff().find(number).orElseThrow(() -> Refusal.unknown("employee", id));
        return switch (request.method()) {
            case "GET" -> shown(staff);
            case "DELETE" ->
                    shown(practice.staff().edit(number, one -> one.with("removed", "true")));
            default -> shown(practice.staff().edit(number, one -> edited(one, request.json())));
        };
    }

    private static Staff edited(Staff staff, JsonNode json) {
        var edited = staff;
        for (var property : json.properties()) {
            edited = edited.with(property.getKey(), property.getValue().asString(""));
        }
        return edited;
    }

    private Map<String, Object> shown(Staff staff) {
        var ids = practice.identifiers();
        var shown = new LinkedHashMap<String, Object>();
        shown.put("uuid", ids.uuid(Kind.STAFF, staff.number()));
        shown.put("legacyId", ids.legacyId(Kind.STAFF, staff.number()));
        shown.put("name", staff.name());
        shown.put("email", staff.email());
        shown.put("phone", staff.phone());
        shown.put("mobile", staff.mobile());
        shown.put("payrollCode", staff.payrollCode());
        shown.put("removed", staff.removed());
        return shown;
    }
}
