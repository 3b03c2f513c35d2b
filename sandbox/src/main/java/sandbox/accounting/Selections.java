package sandbox.accounting;

import java.util.LinkedHashMap;
import java.util.Map;
import sandbox.data.Client;
import sandbox.practices.Practice;

/// Remembers the latest answers as numbers, so that paging through them does not start over.
final class Selections {

    private static final int REMEMBERED = 8;

    private record Key(String practice, long revision, ContactQuery query) {}

    private final Map<Key, int[]> latest =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Key, int[]> eldest) {
                    return size() > REMEMBERED;
                }
            };

    synchronized int[] numbers(Practice practice, ContactQuery query) {
        var key = new Key(practice.id(), practice.clients().revision(), query);
        return latest.computeIfAbsent(
                key, _ -> query.select(practice).mapToInt(Client::number).toArray());
    }
}
