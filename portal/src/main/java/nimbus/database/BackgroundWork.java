package nimbus.database;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Work that nobody waits for at a screen. It has a share of the connections of its own: however
/// much of it there is, people find the others free.
public final class BackgroundWork {

    private static final ScopedValue<Boolean> HERE = ScopedValue.newInstance();

    private BackgroundWork() {}

    public static <T extends @Nullable Object> T call(Supplier<T> work) {
        return ScopedValue.where(HERE, true).call(work::get);
    }

    static boolean isHere() {
        return HERE.isBound();
    }
}
