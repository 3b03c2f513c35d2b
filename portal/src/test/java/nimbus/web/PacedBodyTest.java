package nimbus.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PacedBodyTest {

    private long now;

    @Test
    @Tag("W05")
    void aBodyThatTricklesIsGivenUp() {
        var body = body(1, Duration.ofSeconds(10));

        assertThatThrownBy(() -> body.readNBytes(100)).isInstanceOf(PacedBody.TooSlow.class);
        assertThat(Duration.ofNanos(now)).isLessThan(Duration.ofSeconds(41));
    }

    @Test
    @Tag("W05")
    void aLargeFileOverASlowLineHasItsTime() throws IOException {
        var body = body(8 * 1024, Duration.ofSeconds(1));

        assertThat(body.readNBytes(1024 * 1024)).hasSize(1024 * 1024);
        assertThat(Duration.ofNanos(now)).isGreaterThan(Duration.ofSeconds(100));
    }

    @Test
    @Tag("W05")
    void ourOwnWorkMeanwhileDoesNotCount() throws IOException {
        var body = body(100, Duration.ofMillis(1));
        body.readNBytes(100);
        now += Duration.ofHours(1).toNanos();

        assertThat(body.readNBytes(100)).hasSize(100);
    }

    private PacedBody body(int bytes, Duration each) {
        return new PacedBody(new Trickle(bytes, each), Duration.ofSeconds(30), () -> now);
    }

    /// So many bytes at a time, each after that long.
    private final class Trickle extends ServletInputStream {

        private final int bytes;
        private final Duration each;

        Trickle(int bytes, Duration each) {
            this.bytes = bytes;
            this.each = each;
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException();
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            now += each.toNanos();
            return Math.min(bytes, length);
        }

        @Override
        public boolean isFinished() {
            return false;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {}
    }
}
