package nimbus.documents;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Arrays;

/// Checks a content while it is read.
final class Verified extends FilterInputStream {

    private final Content expected;
    private final MessageDigest sha;
    private long size;
    private boolean whole;

    Verified(InputStream in, Content expected, MessageDigest sha) {
        super(in);
        this.expected = expected;
        this.sha = sha;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = decrypted(target, offset, length);
        if (count > 0) {
            sha.update(target, offset, count);
            size += count;
        } else if (count < 0 && !whole) {
            check();
            whole = true;
        }
        return count;
    }

    private int decrypted(byte[] target, int offset, int length) throws IOException {
        try {
            return in.read(target, offset, length);
        } catch (IOException e) {
            throw new Damaged(expected, "a segment does not decrypt", e);
        }
    }

    private void check() throws Damaged {
        if (size != expected.size() || !Arrays.equals(sha.digest(), expected.bytes())) {
            throw new Damaged(expected, "its digest differs");
        }
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
