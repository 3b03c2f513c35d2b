package nimbus.documents;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Finds the line between two parts, leaping ahead by its length where it can (Horspool's search).
final class Delimiter {

    private final byte[] wanted;
    private final int[] leap = new int[256];

    Delimiter(String text) {
        wanted = text.getBytes(StandardCharsets.ISO_8859_1);
        Arrays.fill(leap, wanted.length);
        for (int i = 0; i < wanted.length - 1; i++) {
            leap[wanted[i] & 0xff] = wanted.length - 1 - i;
        }
    }

    int length() {
        return wanted.length;
    }

    /// Its first place between `from` and `to`, or -1.
    int in(byte[] bytes, int from, int to) {
        int last = wanted.length - 1;
        for (int at = from; at + last < to; at += leap[bytes[at + last] & 0xff]) {
            if (bytes[at + last] == wanted[last] && matches(bytes, at)) {
                return at;
            }
        }
        return -1;
    }

    private boolean matches(byte[] bytes, int at) {
        return Arrays.equals(wanted, 0, wanted.length, bytes, at, at + wanted.length);
    }
}
