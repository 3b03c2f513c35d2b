package nimbus.web;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/// A body that has to arrive: some time for a little, more for more. Only waiting counts, not what
/// we do with it meanwhile.
final class PacedBody extends ServletInputStream {

    /// The slowest that anybody's line is.
    private static final long BYTES_A_SECOND = 4 * 1024;

    private final ServletInputStream in;
    private final Duration grace;
    private final LongSupplier nanos;
    private long waited;
    private long arrived;

    PacedBody(ServletInputStream in, Duration grace, LongSupplier nanos) {
        this.in = in;
        this.grace = grace;
        this.nanos = nanos;
    }

    /// The sender is too slow.
    static final class TooSlow extends ResponseStatusException {

        private static final long serialVersionUID = 1;

        TooSlow() {
            super(
                    HttpStatus.REQUEST_TIMEOUT,
                    "It did not arrive in time. Check your connection and send it again.");
        }
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        long began = nanos.getAsLong();
        int count = next(target, offset, length);
        waited += nanos.getAsLong() - began;
        arrived += Math.max(0, count);
        if (count >= 0 && waited > allowed()) {
            throw new TooSlow();
        }
        return count;
    }

    private int next(byte[] target, int offset, int length) throws IOException {
        try {
            return in.read(target, offset, length);
        } catch (IOException e) {
            // The server wraps some of them.
            if (e instanceof SocketTimeoutException
                    || e.getCause() instanceof SocketTimeoutException) {
                throw new TooSlow();
            }
            throw e;
        }
    }

    private long allowed() {
        return grace.toNanos() + TimeUnit.MILLISECONDS.toNanos(arrived * 1000 / BYTES_A_SECOND);
    }

    @Override
    public boolean isFinished() {
        return in.isFinished();
    }

    @Override
    public boolean isReady() {
        return in.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
        in.setReadListener(listener);
    }
}
