package nimbus.clients;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import nimbus.web.Local;
import nimbus.web.Sentences;

/// A client's history as people would tell it: what one person did at once is one sentence.
final class History {

    private final Sentences sentences;
    private final Local local;

    History(Sentences sentences, Local local) {
        this.sentences = sentences;
        this.local = local;
    }

    /// One sentence and what it is about.
    record Told(Instant at, String sentence, List<String> about) {}

    /// @param events the newest first
    List<Told> tell(List<ClientEvents.Event> events) {
        var together = new ArrayList<List<ClientEvents.Event>>();
        for (var event : events) {
            if (together.isEmpty() || !sameDeed(together.getLast().getFirst(), event)) {
                together.add(new ArrayList<>());
            }
            together.getLast().add(event);
        }
        return together.stream().map(this::told).toList();
    }

    private static boolean sameDeed(ClientEvents.Event one, ClientEvents.Event other) {
        return one.kind().equals(other.kind())
                && one.actor().equals(other.actor())
                && one.at().equals(other.at());
    }

    private Told told(List<ClientEvents.Event> deed) {
        var first = deed.getFirst();
        var who = first.actor().equals("system") ? "Nimbus" : first.actor();
        var key = "history." + first.kind().toLowerCase(Locale.ROOT).replace(' ', '-');
        var sentence =
                sentences
                        .of(key, Map.of("who", who, "n", String.valueOf(deed.size())), local)
                        .orElseGet(() -> who + ": " + first.kind());
        return new Told(
                first.at(), sentence, deed.stream().map(ClientEvents.Event::detail).toList());
    }
}
