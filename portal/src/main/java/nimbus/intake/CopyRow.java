package nimbus.intake;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/// One row in COPY's text format.
///
/// @see <a href="https://www.postgresql.org/docs/18/sql-copy.html">COPY</a>
final class CopyRow {

    private static final HexFormat HEX = HexFormat.of();

    private final StringBuilder line = new StringBuilder(1 << 11);
    private boolean begun;

    CopyRow text(String value) {
        separate();
        escape(value);
        return this;
    }

    CopyRow absent() {
        separate();
        line.append("\\N");
        return this;
    }

    CopyRow optional(Optional<?> value) {
        return value.isPresent() ? text(value.get().toString()) : absent();
    }

    CopyRow flag(boolean value) {
        separate();
        line.append(value ? 't' : 'f');
        return this;
    }

    CopyRow number(long value) {
        separate();
        line.append(value);
        return this;
    }

    CopyRow binary(byte[] value) {
        separate();
        line.append("\\\\x");
        HEX.formatHex(line, value);
        return this;
    }

    /// Ends the row and makes this ready for the next.
    byte[] bytes() {
        line.append('\n');
        var bytes = line.toString().getBytes(StandardCharsets.UTF_8);
        line.setLength(0);
        begun = false;
        return bytes;
    }

    private void separate() {
        if (begun) {
            line.append('\t');
        }
        begun = true;
    }

    private void escape(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\\' -> line.append("\\\\");
                case '\n' -> line.append("\\n");
                case '\r' -> line.append("\\r");
                case '\t' -> line.append("\\t");
                default -> line.append(c);
            }
        }
    }
}
