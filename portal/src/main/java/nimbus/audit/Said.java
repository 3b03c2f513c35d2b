package nimbus.audit;

import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import nimbus.web.Local;
import nimbus.web.Sentences;
import org.jspecify.annotations.Nullable;

/// An entry of the log as people would say it, with what it is about to be linked.
///
/// @param address where the object's own page is, if it has one
record Said(
        AuditEntry entry, String before, String object, String after, Optional<String> address) {

    private static final String OBJECT = "{what}";

    /// Where the objects named in an entry's details have their pages, the closest first.
    private static final List<String> PAGES = List.of("document", "folder", "client");

    static Said of(AuditEntry entry, Sentences sentences, Local local) {
        var event = entry.event();
        var values = new HashMap<>(event.detail());
        values.remove("what");
        values.put("who", event.actor().equals(AuditEvent.SYSTEM) ? "Nimbus" : event.actor());
        var sentence =
                sentences
                        .of("audit." + event.action(), values, local)
                        .orElseGet(() -> values.get("who") + ": " + event.action() + " " + OBJECT);
        int place = sentence.indexOf(OBJECT);
        return place < 0
                ? new Said(entry, sentence, "", "", Optional.empty())
                : new Said(
                        entry,
                        sentence.substring(0, place),
                        event.object(),
                        sentence.substring(place + OBJECT.length()),
                        address(event));
    }

    private static Optional<String> address(AuditEvent event) {
        return PAGES.stream()
                .filter(kind -> isId(event.detail().get(kind)))
                .map(kind -> "/%ss/%s".formatted(kind, event.detail().get(kind)))
                .findFirst();
    }

    private static boolean isId(@Nullable String text) {
        return text != null && text.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    }
}
