package sandbox.calls;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// Like calls, counted together.
record Row(
        String service,
        String path,
        int status,
        @Nullable String practice,
        long count,
        long bytes) {

    static final Comparator<Row> ORDER =
            Comparator.comparing(Row::service)
                    .thenComparing(Row::path)
                    .thenComparingInt(Row::status);

    static Row of(Calls.Group group, Calls.Tally tally) {
        return new Row(
                group.service(),
                group.path(),
                group.status(),
                group.practice(),
                tally.count(),
                tally.bytes());
    }
}
