package nimbus.connections.wire;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/// Rewrites references to characters that XML does not know, such as `&#0;`, into `&#1;`, which the
/// parser lets through and whoever keeps the text refuses: one odd name then does not stop the list
/// it is in. All stays as long as it was, so that positions are right. In CDATA nothing is a
/// reference.
final class CharacterReferences extends FilterInputStream {

    private static final byte[] CDATA = "<![CDATA[".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] CDATA_END = "]]>".getBytes(StandardCharsets.US_ASCII);

    /// What looks like a reference and is longer is none; the parser says so.
    private static final int LONGEST = 16;

    private final byte[] buffer = new byte[16 << 10];
    private int next;

    /// How far has been looked at.
    private int checked;

    private int end;
    private boolean over;
    private boolean cdata;

    CharacterReferences(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        while (next == checked) {
            if (over && next == end) {
                return -1;
            }
            fill();
        }
        int given = Math.min(length, checked - next);
        System.arraycopy(buffer, next, into, offset, given);
        next += given;
        return given;
    }

    private void fill() throws IOException {
        System.arraycopy(buffer, next, buffer, 0, end - next);
        end -= next;
        next = 0;
        checked = 0;
        int read = over ? -1 : in.read(buffer, end, buffer.length - end);
        over = read < 0;
        end += Math.max(read, 0);
        check();
    }

    /// Up to what may continue in the next stretch.
    private void check() {
        while (checked < end) {
            byte here = buffer[checked];
            boolean opens = here == '&' || here == '<' || here == ']';
            if (opens && !over && end - checked < LONGEST) {
                return;
            }
            if (cdata) {
                cdata = !(here == ']' && at(CDATA_END));
            } else if (here == '<') {
                cdata = at(CDATA);
            } else if (here == '&') {
                reference();
            }
            checked++;
        }
    }

    private boolean at(byte[] wanted) {
        for (int i = 0; i < wanted.length; i++) {
            if (checked + i >= end || buffer[checked + i] != wanted[i]) {
                return false;
            }
        }
        return true;
    }

    private void reference() {
        int from = checked + 2;
        if (from >= end || buffer[checked + 1] != '#') {
            return;
        }
        int semicolon = from;
        while (semicolon < end && semicolon - checked < LONGEST && buffer[semicolon] != ';') {
            semicolon++;
        }
        if (semicolon == end || semicolon == from || buffer[semicolon] != ';') {
            return;
        }
        var number = new String(buffer, from, semicolon - from, StandardCharsets.US_ASCII);
        if (unknown(number)) {
            java.util.Arrays.fill(buffer, from, semicolon - 1, (byte) '0');
            buffer[semicolon - 1] = '1';
        }
    }

    private static boolean unknown(String number) {
        boolean hex = number.startsWith("x");
        if (!number.matches(hex ? "x[0-9a-fA-F]+" : "[0-9]+")) {
            return false;
        }
        long character = Long.parseLong(hex ? number.substring(1) : number, hex ? 16 : 10);
        return character == 0
                || character >= 0xD800 && character < 0xE000
                || character == 0xFFFE
                || character == 0xFFFF
                || character > Character.MAX_CODE_POINT;
    }
}
