package nimbus.connections.wire;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/// A body that is weighed on the line and stopped when it unpacks to more than allowed.
final class GuardedBody extends InputStream {

    /// Texts shrink to a twentieth at best; a bomb shrinks to a thousandth.
    private static final int BOMB = 200;

    private static final long SMALL = 1 << 20;

    private final Scale line;
    private final InputStream in;
    private final long most;
    private long unpacked;

    GuardedBody(InputStream line, boolean packed, long most) throws IOException {
        this.line = new Scale(line);
        this.in = packed ? new GZIPInputStream(this.line, 16 << 10) : this.line;
        this.most = most;
    }

    long weight() {
        return line.weight;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int read = in.read(into, offset, length);
        if (read > 0) {
            unpacked += read;
        }
        if (unpacked > most) {
            throw new TooMuch("more than " + most + " bytes");
        }
        if (unpacked > SMALL && unpacked / BOMB > line.weight) {
            throw new TooMuch("it unpacks to more than " + BOMB + " times its size");
        }
        return read;
    }

    @Override
    public void close() throws IOException {
        line.close();
    }

    private static final class Scale extends java.io.FilterInputStream {

        private volatile long weight;

        Scale(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int next = super.read();
            weigh(next < 0 ? 0 : 1);
            return next;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = super.read(into, offset, length);
            weigh(read);
            return read;
        }

        /// Read by one thread only; others may look.
        @SuppressWarnings("NonAtomicVolatileUpdate")
        private void weigh(int read) {
            if (read > 0) {
                weight += read;
            }
        }
    }
}
