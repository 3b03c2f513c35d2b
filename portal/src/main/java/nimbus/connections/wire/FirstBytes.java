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

    static InputStream ofXml(InputStream body) throws IOException {
        var head = body.readNBytes(LOOK);
        refuse(head);
        var again = new PushbackInputStream(body, LOOK);
        again.unread(head);
        return again;
    }

    private static void refuse(byte[] head) throws Unreadable {
        if (head.length == 0) {
            throw new Unreadable("an empty reply instead of XML (line 1, column 1)");
        }
        if (startsWith(head, 0xEF, 0xBB, 0xBF)) {
            throw new Unreadable("a byte order mark before the XML (line 1, column 1)");
        }
        if (startsWith(head, 0xFE, 0xFF)
                || startsWith(head, 0xFF, 0xFE)
                || startsWith(head, '<', 0)
                || startsWith(head, 0, '<')) {
            throw new Unreadable("UTF-16 or UTF-32 instead of UTF-8 (line 1, column 1)");
        }
        var text = new String(head, StandardCharsets.ISO_8859_1).strip().toLowerCase(Locale.ROOT);
        if (text.startsWith("<!doctype html") || text.startsWith("<html")) {
            throw new Unreadable("an HTML page instead of XML (line 1, column 1)");
        }
        if (!text.startsWith("<")) {
            throw new Unreadable(
                    (text.startsWith("{") || text.startsWith("[") ? "JSON" : "plain text")
                            + " instead of XML (line 1, column 1)");
        }
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
