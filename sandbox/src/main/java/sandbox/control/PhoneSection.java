package sandbox.control;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sandbox.sms.Phones;
import sandbox.sms.TextMessage;
import sandbox.wire.Request;

/// What has arrived on a phone, newest first.
public record PhoneSection(Phones phones) implements Control.Section {

    @Override
    public Object answer(Request request, List<String> path) {
        return path.isEmpty()
                ? phones.numbers()
                : phones.on(path.getFirst()).stream().map(PhoneSection::shown).toList();
    }

    private static Map<String, Object> shown(TextMessage message) {
        var shown = new LinkedHashMap<String, Object>();
        shown.put("to", message.to());
        shown.put("from", message.from());
        shown.put("subject", null);
        shown.put("body", message.body());
        shown.put("at", message.at().toString());
        return shown;
    }
}
