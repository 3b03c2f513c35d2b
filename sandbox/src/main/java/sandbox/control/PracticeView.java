package sandbox.control;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sandbox.practices.People;
import sandbox.practices.Person;
import sandbox.practices.Practice;

/// A practice as the control surface shows it.
public record PracticeView(People people) {

    Map<String, Object> of(Practice practice) {
        var shown = new LinkedHashMap<String, Object>();
        shown.put("id", practice.id());
        shown.put("name", practice.name());
        shown.put("product", practice.product().name());
        shown.put("country", practice.country().name());
        shown.put("apiKey", practice.keys().apiKey());
        shown.put("accountKey", practice.keys().accountKey());
        shown.put("tenantId", practice.tenant().id());
        shown.put("tenantName", practice.tenant().name());
        shown.put("tenantType", practice.product().tenantType());
        shown.put("clients", practice.clients().size());
        shown.put("staff", practice.staff().present().count());
        shown.put("limits", practice.quota());
        shown.put("v1Enabled", practice.switches().v1Enabled());
        shown.put("transition", practice.switches().transition());
        shown.put("archivedInList", practice.switches().archivedInList());
        shown.put("mapDate", text(practice));
        shown.put("users", users(practice));
        return shown;
    }

    private static @Nullable String text(Practice practice) {
        var date = practice.switches().mapDate();
        return date == null ? null : date.toString();
    }

    private List<Map<String, Object>> users(Practice practice) {
        return practice.access().entrySet().stream()
                .flatMap(access ->
                        people.withId(access.getKey()).stream()
                                .map(person -> user(person, access.getValue())))
                .toList();
    }

    static Map<String, Object> user(Person person, boolean fullAccess) {
        var shown = new LinkedHashMap<String, Object>();
        shown.put("email", person.email());
        shown.put("password", person.password());
        shown.put("name", person.name());
        shown.put("xeroUserId", person.xeroUserId());
        shown.put("fullAccess", fullAccess);
        return shown;
    }
}
