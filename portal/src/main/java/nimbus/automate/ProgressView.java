package nimbus.automate;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import nimbus.runs.Run;
import nimbus.web.Local;
import org.jspecify.annotations.Nullable;

/// A run as the page shows it.
///
/// @param remaining an estimate as a range, once there is something to estimate from
/// @param quota what the run has used of the provider's limits, if known
public record ProgressView(
        String title,
        String state,
        boolean active,
        int percent,
        List<StepView> steps,
        long done,
        long total,
        String sentence,
        String started,
        String elapsed,
        @Nullable String remaining,
        @Nullable String quota,
        @Nullable String lastError) {

    public ProgressView {
        steps = List.copyOf(steps);
    }

    /// @param state `done`, `now` or `later`
    public record StepView(String name, String state) {}

    /// @param step where the run is, by its place among the names; below zero at its beginning
    static ProgressView of(Run run, int step, List<String> names, String title, Local local) {
        int at = Math.max(step, 0);
        boolean over = run.state() == Run.State.DONE;
        var steps =
                IntStream.range(0, names.size())
                        .mapToObj(i ->
                                new StepView(
                                        names.get(i),
                                        over || i < at ? "done" : i == at ? "now" : "later"))
                        .toList();
        double within = run.total() == 0 ? 0 : Math.min(1, (double) run.done() / run.total());
        int percent =
                over ? 100 : (int) Math.floor(100 * (at + within) / Math.max(names.size(), 1));
        var now = local.now();
        return new ProgressView(
                title,
                run.state().name(),
                run.active(),
                percent,
                steps,
                run.done(),
                run.total(),
                sentence(run, step < 0 ? run.step() : names.get(step), now),
                local.second(run.startedAt()),
                inWords(Duration.between(run.startedAt(), run.endedAt().orElse(now))),
                remaining(run, now),
                quota(run),
                run.state() == Run.State.NEEDS_HELP ? null : run.lastError().orElse(null));
    }

    private static String sentence(Run run, String step, Instant now) {
        return switch (run.state()) {
            case QUEUED -> "Waiting to start.";
            case RUNNING -> running(run, step);
            case WAITING ->
                    run.waiting()
                            .map(waiting ->
                                    "Waiting for %s. Next try in %s."
                                            .formatted(
                                                    waiting.why(),
                                                    inWords(
                                                            Duration.between(
                                                                    now, waiting.until()))))
                            .orElse("Waiting.");
            case NEEDS_HELP -> run.lastError().orElse("Somebody has to decide.");
            case DONE -> "Done.";
            case FAILED -> "Stopped: " + run.lastError().orElse("unknown reason") + ".";
            case CANCELLED -> "Cancelled.";
        };
    }

    /// A total of zero means that nobody knows it yet.
    private static String running(Run run, String step) {
        if (run.total() > 0) {
            return String.format(Locale.ENGLISH, "%s: %,d of %,d.", step, run.done(), run.total());
        }
        return run.done() > 0
                ? String.format(Locale.ENGLISH, "%s: %,d so far.", step, run.done())
                : step.isEmpty() ? "Starting." : step + ".";
    }

    /// From the pace of the step so far; half and one and a half of it, since later steps may go
    /// faster or slower.
    private static @Nullable String remaining(Run run, Instant now) {
        var since = run.stepStartedAt();
        if (run.state() != Run.State.RUNNING
                || since.isEmpty()
                || run.done() == 0
                || run.done() >= run.total()) {
            return null;
        }
        double spent = Duration.between(since.get(), now).toMillis();
        double left = spent / run.done() * (run.total() - run.done());
        return "%s to %s"
                .formatted(
                        inWords(Duration.ofMillis((long) (left / 2))),
                        inWords(Duration.ofMillis((long) (left * 1.5) + 1000)));
    }

    private static @Nullable String quota(Run run) {
        var calls = run.notes().get("calls");
        var left = run.notes().get("callsLeftToday");
        if (calls == null) {
            return null;
        }
        return left == null
                ? calls + " calls used."
                : "%s calls used, %s left today.".formatted(calls, left);
    }

    static String inWords(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        if (seconds < 90) {
            return seconds + " s";
        }
        long minutes = seconds / 60;
        return minutes < 90
                ? minutes + " min"
                : "%d h %02d min".formatted(minutes / 60, minutes % 60);
    }
}
