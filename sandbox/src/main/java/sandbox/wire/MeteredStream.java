package sandbox.wire;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/// Counts what passes, and breaks off at a given length.
final class MeteredStream extends FilterOutputStream {

    private final long limit;
    private long written;

    MeteredStream(OutputStream out, long limit) {
        super(out);
        this.limit = limit;
    }

    long written() {
        return written;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        var allowed = (int) Math.min(length, limit - written);
        out.write(bytes, offset, allowed);
        written += allowed;
        if (allowed < length) {
            out.flush();
            throw new ConnectionDropped();
        }
    }
}
