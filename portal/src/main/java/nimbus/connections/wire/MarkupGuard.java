package nimbus.connections.wire;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Stops a document that goes on and on without a `<` or `>`.
final class MarkupGuard extends FilterInputStream {

    private final int limit;
    private int run;

    MarkupGuard(InputStream in, int limit) {
        super(in);
        this.limit = limit;
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        if (next >= 0) {
            see((byte) next);
            check();
        }
        return next;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int read = super.read(into, offset, length);
        for (int at = offset; at < offset + read; at++) {
            see(into[at]);
        }
        check();
        return read;
    }

    private void see(byte next) {
        run = next == '<' || next == '>' ? 0 : run + 1;
    }

    private void check() throws TooMuch {
        if (run > limit) {
            throw new TooMuch("more than " + limit + " bytes without markup");
        }
    }
}
