package sandbox.wire;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/// Counts what passes, and breaks off at a given length.
final class MeteredStream extends FilterOutputStream {

    private final long limit;
    private long written;
    private boolean brokenOff;

    MeteredStream(OutputStream out, long limit) {
        super(out);
        this.limit = limit;
        this.brokenOff = limit == 0;
    }

    long written() {
        return written;
    }

    boolean brokenOff() {
        return brokenOff;
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
            brokenOff = true;
            throw new ConnectionDropped();
        }
    }

    /// The server decides when a packet is full; short replies then go out with their length.
    @Override
    public void flush() {}

    /// Where nothing is to be sent, not even headers go out.
    void sendSoFar() throws IOException {
        if (written > 0) {
            out.flush();
        }
    }
}
