package nimbus.web;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A page of a list that programs read, in an order that does not move under them.
///
/// @param next what to send as `after` for the page after this one; null at the end
public record Cursor<T>(List<T> items, @Nullable String next) {

    public Cursor {
        items = List.copyOf(items);
    }

    /// @param found one more than `size` where there are more
    public static <T> Cursor<T> of(List<T> found, int size, Function<T, Object> key) {
        if (found.size() <= size) {
            return new Cursor<>(found, null);
        }
        var items = found.subList(0, size);
        return new Cursor<>(items, key.apply(items.getLast()).toString());
    }
}
