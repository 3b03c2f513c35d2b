package nimbus.upgrade;

import java.time.Clock;
import java.time.Duration;
import nimbus.connections.Answer;
import nimbus.runs.Step.Outcome;

/// Breaks a batch off because the outside did not answer with what was asked; everything it wrote
/// is rolled back.
public final class Unfinished extends RuntimeException {

    private static final long serialVersionUID = 1;
    private static final Duration WHEN_DOWN = Duration.ofSeconds(20);

    private final transient Answer<?> answer;

    public Unfinished(Answer<?> answer) {
        super("The practice manager did not answer as asked", null, false, false);
        this.answer = answer;
    }

    Answer<?> answer() {
        return answer;
    }

    /// @return the value, if there is one
    public static <T> T valueOf(Answer<T> answer) {
        if (answer instanceof Answer.Got<T>(var value)) {
            return value;
        }
        throw new Unfinished(answer);
    }

    /// What the run does about it.
    Outcome outcome(Clock clock) {
        return switch (answer) {
            case Answer.Got<?> _ ->
                    throw new IllegalStateException("An answer is no failure", this);
            case Answer.Throttled<?> throttled ->
                    new Outcome.Wait(
                            clock.instant().plus(throttled.retryAfter()),
                            throttled.awaited("Xero"));
            case Answer.Unavailable<?>(var reason) ->
                    new Outcome.Wait(clock.instant().plus(WHEN_DOWN), reason);
            case Answer.SignInAgain<?>(var why) -> new Outcome.NeedsHelp(why);
            case Answer.Forbidden<?>(var why) -> new Outcome.NeedsHelp(why);
            case Answer.Unreadable<?>(var reason) -> throw new IllegalStateException(reason, this);
        };
    }
}
