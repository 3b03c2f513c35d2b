package sandbox.calls;

import org.jspecify.annotations.Nullable;

/// One call as the control surface lists it.
record Listed(
        String at,
        String service,
        String method,
        String path,
        String query,
        int status,
        @Nullable String practiceId,
        long bytes,
        String startedAt,
        String endedAt) {

    static Listed of(Call call) {
        return new Listed(
                call.startedAt().toString(),
                call.service(),
                call.method(),
                call.path(),
                call.query(),
                call.status(),
                call.practiceId(),
                call.bytes(),
                call.startedAt().toString(),
                call.endedAt().toString());
    }
}
