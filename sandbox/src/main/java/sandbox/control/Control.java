package sandbox.control;

import java.util.List;
import java.util.Map;
import sandbox.wire.Refusal;
import sandbox.wire.Reply;
import sandbox.wire.Request;

/// The control surface under `/_sandbox`.
public final class Control {

    private static final String PREFIX = "/_sandbox";

    private final Map<String, Section> sections;

    public Control(Map<String, Section> sections) {
        this.sections = Map.copyOf(sections);
    }

    /// One part of the surface.
    ///
    /// The path is what follows the section's own name.
    @FunctionalInterface
    public interface Section {

        Object answer(Request request, List<String> path);
    }

    public Reply answer(Request request) {
        var parts = request.partsAfter(PREFIX);
        try {
            return Reply.json(status(request), section(parts).answer(request, rest(parts)));
        } catch (Refusal e) {
            return Reply.json(e.status(), Map.of("error", String.valueOf(e.getMessage())));
        } catch (IllegalArgumentException e) {
            return Reply.json(400, Map.of("error", String.valueOf(e.getMessage())));
        }
    }

    private static int status(Request request) {
        return request.method().equals("POST") ? 201 : 200;
    }

    private Section section(List<String> parts) {
        var name = parts.isEmpty() ? "" : parts.getFirst();
        var section = sections.get(name);
        if (section == null) {
            throw new Refusal(404, "There is no %s; there are %s".formatted(name, names()));
        }
        return section;
    }

    private List<String> names() {
        return sections.keySet().stream().sorted().toList();
    }

    private static List<String> rest(List<String> parts) {
        return parts.subList(1, parts.size());
    }

    static Refusal unknownCall(Request request) {
        return new Refusal(404, "There is no " + request.method() + " " + request.path());
    }
}
