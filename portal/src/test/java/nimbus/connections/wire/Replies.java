package nimbus.connections.wire;

import java.io.InputStream;
import java.net.http.HttpHeaders;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Replies for tests.
public final class Replies {

    private Replies() {}

    /// @param headers names and values in turn
    public static Reply of(int status, String... headers) {
        Map<String, List<String>> all = new HashMap<>();
        for (int at = 0; at < headers.length; at += 2) {
            all.put(headers[at], List.of(headers[at + 1]));
        }
        return new Reply(
                status,
                HttpHeaders.of(all, (_, _) -> true),
                InputStream.nullInputStream(),
                () -> 0);
    }
}
