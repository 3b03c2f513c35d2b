package nimbus.web;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The fields of an address and of a form, bounded in number and holding text only.
final class Fields {

    /// More than any of our pages has.
    private static final int MOST = 1000;

    private final Map<String, String[]> all = new LinkedHashMap<>();
    private int count;

    /// What cannot be read, in words for its sender.
    static final class Unreadable extends Exception {

        private static final long serialVersionUID = 1;

        Unreadable(String why) {
            super(why);
        }
    }

    Fields add(@Nullable String encoded) throws Unreadable {
        if (encoded == null) {
            return this;
        }
        for (int start = 0; start < encoded.length(); ) {
            int end = encoded.indexOf('&', start);
            end = end < 0 ? encoded.length() : end;
            if (end > start) {
                addField(encoded.substring(start, end));
            }
            start = end + 1;
        }
        return this;
    }

    Map<String, String[]> all() {
        return all;
    }

    private void addField(String field) throws Unreadable {
        if (++count > MOST) {
            throw new Unreadable("A form may have at most " + MOST + " fields. Send less at once.");
        }
        int equals = field.indexOf('=');
        var name = decoded(equals < 0 ? field : field.substring(0, equals), "The name of a field");
        var value =
                decoded(equals < 0 ? "" : field.substring(equals + 1), "The field “" + name + "”");
        all.merge(name, new String[] {value}, Fields::joined);
    }

    /// No text holds a NUL, and no database takes one.
    private static String decoded(String encoded, String what) throws Unreadable {
        String text;
        try {
            text = URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            throw new Unreadable(
                    what + " cannot be read: a % in it is not followed by two digits.");
        }
        if (text.indexOf('\0') >= 0) {
            throw new Unreadable(
                    what + " holds a NUL, which is no character. Type it anew and send it again.");
        }
        return text;
    }

    private static String[] joined(String[] before, String[] more) {
        var both = java.util.Arrays.copyOf(before, before.length + 1);
        both[before.length] = more[0];
        return both;
    }
}
