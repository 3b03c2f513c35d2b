package nimbus.connections;

import java.time.Duration;
import java.util.function.Function;

/// Everything an outside service can say back. Callers switch over it without a `default`.
public sealed interface Answer<T> {

    record Got<T>(T value) implements Answer<T> {}

    /// A limit was reached: `minute`, `day`, `concurrent` or `app`, ours or theirs.
    record Throttled<T>(Duration retryAfter, String limit) implements Answer<T> {

        /// What is waited for, as people read it after "Waiting for".
        ///
        /// @param whose the provider, as people call it
        public String awaited(String whose) {
            return limit.equals("concurrent")
                    ? "one of the calls to %s that are under way to end".formatted(whose)
                    : "%s's %s limit".formatted(whose, limit);
        }
    }

    /// Keys or tokens are no longer accepted; only a person can cure it.
    record SignInAgain<T>(String why) implements Answer<T> {}

    /// We are known, but not allowed: the privilege was taken away, or the account is not
    /// connected.
    record Forbidden<T>(String why) implements Answer<T> {}

    /// Down, unreachable or too slow; worth trying again.
    record Unavailable<T>(String reason) implements Answer<T> {}

    /// It answered, but not with what the wire promises: cut off, malformed, hostile, an error
    /// text.
    record Unreadable<T>(String reason) implements Answer<T> {}

    default <R> Answer<R> then(Function<T, Answer<R>> next) {
        return switch (this) {
            case Got<T>(var value) -> next.apply(value);
            case Throttled<T>(var retryAfter, var limit) -> new Throttled<>(retryAfter, limit);
            case SignInAgain<T>(var why) -> new SignInAgain<>(why);
            case Forbidden<T>(var why) -> new Forbidden<>(why);
            case Unavailable<T>(var reason) -> new Unavailable<>(reason);
            case Unreadable<T>(var reason) -> new Unreadable<>(reason);
        };
    }

    default <R> Answer<R> map(Function<T, R> change) {
        return then(value -> new Got<>(change.apply(value)));
    }
}
