package nimbus.support;

import java.io.InputStream;

/// A file of zeros of any length, which takes no memory.
final class Zeros extends InputStream {

    private long left;

    Zeros(long length) {
        left = length;
    }

    @Override
    public int read() {
        return left-- > 0 ? 0 : -1;
    }

    @Override
    public int read(byte[] into, int from, int most) {
        if (left <= 0) {
            return -1;
        }
        int length = (int) Math.min(left, most);
        java.util.Arrays.fill(into, from, from + length, (byte) 0);
        left -= length;
        return length;
    }
}
