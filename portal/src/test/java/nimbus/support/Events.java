package nimbus.support;

import java.util.Iterator;
import java.util.stream.Stream;

/// A stream of server-sent events, read one by one.
public final class Events implements AutoCloseable {

    private final Stream<String> lines;
    private final Iterator<String> next;

    Events(Stream<String> lines) {
        this.lines = lines;
        this.next = lines.iterator();
    }

    /// @param id empty if it has none
    public record Event(String name, String id, String data) {}

    /// Waits for the next one.
    public Event next() {
        var name = "";
        var id = "";
        var data = new StringBuilder();
        while (next.hasNext()) {
            var line = next.next();
            if (line.isEmpty()) {
                return new Event(name, id, data.toString());
            }
            var value = line.substring(line.indexOf(':') + 1);
            switch (line.substring(0, Math.max(line.indexOf(':'), 0))) {
                case "event" -> name = value;
                case "id" -> id = value;
                case "data" -> data.append(value).append('\n');
                default -> {}
            }
        }
        return new Event("end", "", "");
    }

    /// Waits for the next of a name.
    public Event next(String name) {
        var event = next();
        while (!event.name().equals(name) && !event.name().equals("end")) {
            event = next();
        }
        return event;
    }

    @Override
    public void close() {
        lines.close();
    }
}
