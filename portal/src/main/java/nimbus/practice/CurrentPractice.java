package nimbus.practice;

import java.util.Optional;
import java.util.function.Supplier;

/// The practice that the running thread works for. Every transaction takes it from here; outside it
/// no row is visible.
public final class CurrentPractice {

    private static final ScopedValue<PracticeId> CURRENT = ScopedValue.newInstance();

    private CurrentPractice() {}

    public static <T extends @org.jspecify.annotations.Nullable Object> T call(
            PracticeId practice, Supplier<T> work) {
        return ScopedValue.where(CURRENT, practice).call(work::get);
    }

    public static void run(PracticeId practice, Runnable work) {
        ScopedValue.where(CURRENT, practice).run(work);
    }

    /// For the few places, such as servlet filters, whose work throws checked exceptions.
    public static <X extends Throwable> void runThrowing(PracticeId practice, ThrowingWork<X> work)
            throws X {
        ScopedValue.where(CURRENT, practice)
                .<@org.jspecify.annotations.Nullable Void, X>call(() -> {
                    work.run();
                    return null;
                });
    }

    public static Optional<PracticeId> id() {
        return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
    }

    /// @throws IllegalStateException outside any practice
    public static PracticeId required() {
        return id().orElseThrow(
                        () -> new IllegalStateException("No practice is set on this thread"));
    }

    /// Work that may throw one kind of checked exception.
    @FunctionalInterface
    public interface ThrowingWork<X extends Throwable> {

        void run() throws X;
    }
}
