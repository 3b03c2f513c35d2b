package nimbus.intake;

import java.util.Optional;

/// Writes the small JSON that staging needs, without a tree in between.
final class JsonText {

    private final StringBuilder json = new StringBuilder();
    private boolean first = true;

    JsonText open(char bracket) {
        separate();
        json.append(bracket);
        first = true;
        return this;
    }

    JsonText close(char bracket) {
        json.append(bracket);
        first = false;
        return this;
    }

    JsonText field(String name, String value) {
        key(name);
        quote(value);
        return this;
    }

    JsonText field(String name, boolean value) {
        key(name);
        json.append(value);
        return this;
    }

    JsonText field(String name, Optional<?> value) {
        return value.isPresent() ? field(name, value.get().toString()) : this;
    }

    String take() {
        var text = json.toString();
        json.setLength(0);
        first = true;
        return text;
    }

    private void key(String name) {
        separate();
        quote(name);
        json.append(':');
    }

    private void separate() {
        if (!first) {
            json.append(',');
        }
        first = false;
    }

    private void quote(String value) {
        json.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ') {
                json.append("\\u00").append(Character.forDigit(c >> 4, 16));
                json.append(Character.forDigit(c & 15, 16));
            } else {
                json.append(c);
            }
        }
        json.append('"');
    }
}
