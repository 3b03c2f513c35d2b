package sandbox.control;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sandbox.data.ClientGroup;
import sandbox.data.Kind;
import sandbox.practices.Practice;

/// Client groups as the control surface shows them.
final class GroupView {

    private GroupView() {}

    static List<Map<String, Object>> all(Practice practice) {
        return practice.groups().all().map(group -> one(practice, group)).toList();
    }

    private static Map<String, Object> one(Practice practice, ClientGroup group) {
        var shown = new LinkedHashMap<String, Object>();
        shown.put("uuid", practice.identifiers().uuid(Kind.GROUP, group.number()));
        shown.put("legacyId", practice.identifiers().legacyId(Kind.GROUP, group.number()));
        shown.put("name", group.name());
        return shown;
    }
}
