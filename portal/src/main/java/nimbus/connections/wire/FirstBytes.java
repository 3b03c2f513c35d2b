package nimbus.connections.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// What a body claims to be by its first bytes; its content type is not trusted.
final class FirstBytes {

    private static final int LOOK = 64;

    private FirstBytes() {}

    enum Format {
        XML,
        JSON
    }

    /// A body that can be read from its start again.
    record Checked(InputStream body, Format format) {}

    static Checked of(InputStream body) throws IOException {
        var head = body.readNBytes(LOOK);
        var format = format(head);
        var again = new PushbackInputStream(body, LOOK);
        again.unread(head);
        return new Checked(again, format);
    }

    private static Format format(byte[] head) throws Unreadable {
        if (head.length == 0) {
            throw new Unreadable("an empty reply (line 1, column 1)");
        }
        if (startsWith(head, 0xEF, 0xBB, 0xBF)) {
            throw new Unreadable("a byte order mark before the document (line 1, column 1)");
        }
        if (startsWith(head, 0xFE, 0xFF)
                || startsWith(head, 0xFF, 0xFE)
                || startsWith(head, '<', 0)
                || startsWith(head, '{', 0)
                || startsWith(head, 0, '<')) {
            throw new Unreadable("UTF-16 or UTF-32 instead of UTF-8 (line 1, column 1)");
        }
        var text = new String(head, StandardCharsets.ISO_8859_1).strip().toLowerCase(Locale.ROOT);
        if (text.startsWith("<!doctype html") || text.startsWith("<html")) {
            throw new Unreadable("an HTML page instead of XML (line 1, column 1)");
        }
        if (text.startsWith("<")) {
            return Format.XML;
        }
        if (text.startsWith("{") || text.startsWith("[")) {
            return Format.JSON;
        }
        throw new Unreadable("plain text instead of XML or JSON (line 1, column 1)");
    }

    private static boolean startsWith(byte[] head, int... wanted) {
        if (head.length < wanted.length) {
            return false;
        }
        for (int at = 0; at < wanted.length; at++) {
            if ((head[at] & 0xFF) != wanted[at]) {
                return false;
            }
        }
        return true;
    }
}
