package sandbox.wire;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;

/// Lets bytes through ten times a second, as many as the line bears.
final class SlowStream extends FilterOutputStream {

    private static final Duration BEAT = Duration.ofMillis(100);

    private final int slice;

    SlowStream(OutputStream out, long bytesPerSecond) {
        super(out);
        this.slice = (int) Math.clamp(bytesPerSecond / 10, 1, Integer.MAX_VALUE);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        for (var sent = 0; sent < length; sent += slice) {
            out.write(bytes, offset + sent, Math.min(slice, length - sent));
            out.flush();
            pause();
        }
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(BEAT);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the sandbox is closing");
        }
    }
}
