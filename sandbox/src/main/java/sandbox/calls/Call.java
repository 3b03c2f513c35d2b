package sandbox.calls;

import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One request and what came of it.
public record Call(
        String service,
        String method,
        String path,
        String query,
        int status,
        @Nullable String practiceId,
        long bytes,
        Instant startedAt,
        Instant endedAt) {

    private static final String IDENTIFIER =
            "(?i)/([0-9]+|[0-9a-f]{8}-[0-9a-f-]{27}|AC[0-9a-zA-Z]{8,})(?=[/.]|$)";

    /// The path with `{id}` in place of identifiers, so that like calls are counted together.
    String kind() {
        return path.replaceAll(IDENTIFIER, "/{id}");
    }

    public boolean concerns(@Nullable String practice) {
        return practice == null || practice.equals(practiceId);
    }

    /// Keys and codes are secrets even here: what is shown is copied into bug reports.
    public static String withoutKeys(String query) {
        return Arrays.stream(query.split("&"))
                .filter(part -> !part.matches("(?i)(apiKey|accountKey|code|sig)=.*"))
                .collect(Collectors.joining("&"));
    }
}
