package bench.ratios;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;

/// Work that goes on, again and again, while something else is measured.
final class Background implements AutoCloseable {

    private final CompletableFuture<Void> work;
    private volatile boolean enough;

    private Background(Runnable once) {
        this.work =
                CompletableFuture.runAsync(
                        () -> {
                            while (!enough) {
                                once.run();
                            }
                        },
                        Executors.newVirtualThreadPerTaskExecutor());
    }

    static Background repeat(Runnable once) {
        return new Background(once);
    }

    /// For what is measured meanwhile: whether it should go on.
    BooleanSupplier until(BooleanSupplier measured) {
        return () -> !work.isDone() && !measured.getAsBoolean();
    }

    /// Lets the work come to the end of what it is at.
    ///
    /// @throws java.util.concurrent.CompletionException when it failed
    @Override
    public void close() {
        enough = true;
        work.join();
    }
}
