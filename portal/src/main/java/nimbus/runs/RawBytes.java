package nimbus.runs;

import com.github.kagkarlsson.scheduler.serializer.Serializer;
import org.jspecify.annotations.Nullable;

/// Keeps a booking's bytes as they are; nothing in the task table is ever deserialised into
/// objects.
final class RawBytes implements Serializer {

    @Override
    public byte[] serialize(@Nullable Object data) {
        return data == null ? new byte[0] : (byte[]) data;
    }

    @Override
    public <T> T deserialize(Class<T> type, byte[] data) {
        return type.cast(data);
    }
}
