package nimbus.documents;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A multipart request read part by part as it arrives. Nothing is kept: neither in memory nor, as
/// the server's own reader would, unencrypted on disk.
final class MultipartBody {

    /// For fields; files get the larger one.
    private static final int SMALL_BUFFER = 8 * 1024;

    private static final int BUFFER = 256 * 1024;
    private static final int LONGEST_HEADER = 16 * 1024;
    private static final Pattern BOUNDARY =
            Pattern.compile("(?i)boundary=(?:\"([^\"]{1,70})\"|([^;\\s]{1,70}))");
    private static final Pattern NAME = Pattern.compile("(?i)[;\\s]name=\"([^\"]*)\"");
    private static final Pattern FILE = Pattern.compile("(?i)[;\\s]filename=\"([^\"]*)\"");

    private final InputStream in;
    private final Delimiter delimiter;
    private byte[] buffer = new byte[SMALL_BUFFER];
    private int start;
    private int end;
    private @Nullable PartStream current;
    private boolean finished;

    MultipartBody(InputStream in, String boundary) {
        this.in = in;
        this.delimiter = new Delimiter("\r\n--" + boundary);
        // The first delimiter has no line end before it.
        buffer[0] = '\r';
        buffer[1] = '\n';
        end = 2;
    }

    static Optional<String> boundary(@Nullable String contentType) {
        if (contentType == null
                || !contentType.regionMatches(true, 0, "multipart/form-data", 0, 19)) {
            return Optional.empty();
        }
        var found = BOUNDARY.matcher(contentType);
        return found.find()
                ? Optional.of(found.group(1) == null ? found.group(2) : found.group(1))
                : Optional.empty();
    }

    /// One field.
    ///
    /// @param file the name its sender gave the file; empty for an ordinary field
    record Part(String name, Optional<String> file, InputStream content) {

        /// The value of a short field.
        String text(int longest) throws IOException {
            return new String(content.readNBytes(longest), StandardCharsets.UTF_8);
        }
    }

    /// The next part; whatever is left of the one before is skipped.
    Optional<Part> next() throws IOException {
        if (finished) {
            return Optional.empty();
        }
        var before = current == null ? new PartStream() : current;
        before.transferTo(OutputStream.nullOutputStream());
        start += delimiter.length();
        need(2);
        if (buffer[start] == '-' && buffer[start + 1] == '-') {
            finished = true;
            return Optional.empty();
        }
        var header = header();
        var content = new PartStream();
        current = content;
        return Optional.of(
                new Part(
                        value(NAME, header).orElse(""),
                        value(FILE, header).map(MultipartBody::unescaped),
                        content));
    }

    /// From here on there is much to read.
    void grow() {
        if (buffer.length < BUFFER) {
            buffer = java.util.Arrays.copyOf(buffer, BUFFER);
        }
    }

    private String header() throws IOException {
        var header = new StringBuilder();
        while (header.length() < 4 || header.indexOf("\r\n\r\n", header.length() - 4) < 0) {
            if (header.length() > LONGEST_HEADER) {
                throw new IOException("A part's header is longer than " + LONGEST_HEADER);
            }
            need(1);
            // One byte a letter for now: the end of the header is looked for in bytes.
            header.append((char) (buffer[start++] & 0xff));
        }
        return new String(
                header.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    private static Optional<String> value(Pattern field, String header) {
        var line =
                header.lines()
                        .filter(each -> each.regionMatches(true, 0, "content-disposition:", 0, 20))
                        .findFirst()
                        .orElse("");
        var found = field.matcher(line);
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    /// As browsers escape names in forms.
    private static String unescaped(String name) {
        return name.replace("%22", "\"").replace("%0D", "\r").replace("%0A", "\n");
    }

    /// Has at least `bytes` more in the buffer, or fails because the request ended too early.
    private void need(int bytes) throws IOException {
        while (end - start < bytes) {
            if (!fill()) {
                throw new EOFException("The upload broke off");
            }
        }
    }

    private boolean fill() throws IOException {
        if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, end - start);
            end -= start;
            start = 0;
        }
        int read = in.read(buffer, end, buffer.length - end);
        if (read > 0) {
            end += read;
        }
        return read >= 0;
    }

    /// A part's bytes, up to the next delimiter.
    private final class PartStream extends InputStream {

        /// Bytes at the start of the buffer that surely belong to this part.
        private int clear;

        private boolean ended;

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (clear == 0 && !ended) {
                look();
            }
            if (ended) {
                return -1;
            }
            int count = Math.min(clear, length);
            System.arraycopy(buffer, start, target, offset, count);
            start += count;
            clear -= count;
            return count;
        }

        private void look() throws IOException {
            need(delimiter.length());
            int found = delimiter.in(buffer, start, end);
            clear = found >= 0 ? found - start : end - start - delimiter.length() + 1;
            ended = clear == 0;
        }
    }
}
