package sandbox.control;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import sandbox.wire.Refusal;
import sandbox.wire.Request;
import sandbox.wire.SandboxClock;

/// Reads and moves the sandbox's clock.
public record ClockSection(SandboxClock clock) implements Control.Section {

    @Override
    public Object answer(Request request, List<String> path) {
        if (request.method().equals("POST")) {
            clock.advance(duration(request.json().path("advance").asString("")));
        }
        return Map.of("now", clock.instant().toString());
    }

    private static Duration duration(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException _) {
            throw new Refusal(400, "advance must be a duration such as PT5M, was " + text);
        }
    }
}
