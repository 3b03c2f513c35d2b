package sandbox.calls;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Counts every call, and remembers the latest ones one by one.
public final class Calls {

    private static final int REMEMBERED = 5_000;

    private final Map<Group, Tally> tallies = new HashMap<>();
    private final Deque<Call> latest = new ArrayDeque<>();

    public synchronized void add(Call call) {
        tallies.merge(Group.of(call), Tally.of(call), Tally::plus);
        latest.addFirst(call);
        if (latest.size() > REMEMBERED) {
            latest.removeLast();
        }
    }

    public synchronized void forget() {
        tallies.clear();
        latest.clear();
    }

    public synchronized Summary summary(@Nullable String practice, int most) {
        var rows = new ArrayList<Row>();
        tallies.forEach((group, tally) -> {
            if (practice == null || practice.equals(group.practice())) {
                rows.add(Row.of(group, tally));
            }
        });
        rows.sort(Row.ORDER);
        var list = latest.stream().filter(call -> call.concerns(practice)).limit(most).toList();
        return Summary.of(rows, list.stream().map(Listed::of).toList());
    }

    record Group(String service, String path, int status, @Nullable String practice) {

        static Group of(Call call) {
            return new Group(call.service(), call.kind(), call.status(), call.practiceId());
        }
    }

    record Tally(long count, long bytes) {

        static Tally of(Call call) {
            return new Tally(1, call.bytes());
        }

        Tally plus(Tally other) {
            return new Tally(count + other.count, bytes + other.bytes);
        }
    }

    /// What the control surface shows.
    public record Summary(long count, long bytes, long throttled, List<Row> by, List<Listed> list) {

        static Summary of(List<Row> rows, List<Listed> list) {
            return new Summary(
                    rows.stream().mapToLong(Row::count).sum(),
                    rows.stream().mapToLong(Row::bytes).sum(),
                    rows.stream().filter(row -> row.status() == 429).mapToLong(Row::count).sum(),
                    rows,
                    list);
        }
    }
}
