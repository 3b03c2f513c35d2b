package bench.driver;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/// Asks again and again until there is an answer.
public final class Waiting {

    private static final Duration PAUSE = Duration.ofMillis(250);

    private Waiting() {}

    public static <T> T until(String what, Duration limits, Supplier<Optional<T>> question) {
        var end = Instant.now().plus(limits);
        while (Instant.now().isBefore(end)) {
            var answer = question.get();
            if (answer.isPresent()) {
                return answer.get();
            }
            pause();
        }
        throw new Unexpected("Waited %d s for %s in vain".formatted(limits.toSeconds(), what));
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unexpected("Interrupted");
        }
    }
}
