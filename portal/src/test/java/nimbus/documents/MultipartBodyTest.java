package nimbus.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MultipartBodyTest {

    private static final String BOUNDARY = "----nimbus-boundary";

    /// Hands out at most so many bytes at a time, as a network does.
    private static final class Sliced extends InputStream {

        private final ByteArrayInputStream in;
        private final int most;

        Sliced(byte[] bytes, int most) {
            this.in = new ByteArrayInputStream(bytes);
            this.most = most;
        }

        @Override
        public int read() {
            return in.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            return in.read(target, offset, Math.min(length, most));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 1000, 1_000_000})
    @Tag("F34")
    void partsArriveWholeHoweverTheNetworkCutsThem(int slice) throws IOException {
        var random = new byte[700_000];
        new Random(5).nextBytes(random);
        var tricky =
                ("\r\n--" + BOUNDARY.substring(0, 9) + "\r\n--\r\n")
                        .repeat(3)
                        .getBytes(StandardCharsets.US_ASCII);

        var body =
                body(
                        part("_csrf", null, "token".getBytes(StandardCharsets.UTF_8)),
                        part("files", "Pāua.pdf", random),
                        part("files", "empty.txt", new byte[0]),
                        part("files", "a%22b.txt", tricky));

        var parts = read(body, slice);
        assertThat(parts).hasSize(4);
        assertThat(parts.get(0).name).isEqualTo("_csrf");
        assertThat(parts.get(0).bytes).asString().isEqualTo("token");
        assertThat(parts.get(1).file).isEqualTo("Pāua.pdf");
        assertThat(parts.get(1).bytes).isEqualTo(random);
        assertThat(parts.get(2).bytes).isEmpty();
        assertThat(parts.get(3).file).isEqualTo("a\"b.txt");
        assertThat(parts.get(3).bytes).isEqualTo(tricky);
    }

    @Test
    @Tag("F88")
    void anUploadThatBreaksOffIsNotTakenForAShorterFile() {
        var body = body(part("files", "a.bin", new byte[5_000]));

        for (int length = 0; length < body.length - 2; length += 97) {
            var cut = java.util.Arrays.copyOf(body, length);
            assertThatThrownBy(() -> read(cut, 512)).isInstanceOf(EOFException.class);
        }
    }

    @Test
    @Tag("A81")
    void anEndlessHeaderIsRefused() {
        var body =
                ("--" + BOUNDARY + "\r\nX: " + "a".repeat(50_000))
                        .getBytes(StandardCharsets.US_ASCII);

        assertThatThrownBy(() -> read(body, 4096))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("header");
    }

    @Test
    void aPartThatIsNotReadIsSkipped() throws IOException {
        var body =
                new MultipartBody(
                        new ByteArrayInputStream(
                                body(
                                        part("files", "a", new byte[300_000]),
                                        part("files", "b", new byte[1]))),
                        BOUNDARY);

        body.next();

        assertThat(body.next().orElseThrow().file()).contains("b");
    }

    private record Read(String name, String file, byte[] bytes) {}

    private static List<Read> read(byte[] body, int slice) throws IOException {
        var reader = new MultipartBody(new Sliced(body, slice), BOUNDARY);
        var parts = new ArrayList<Read>();
        for (var part = reader.next(); part.isPresent(); part = reader.next()) {
            parts.add(
                    new Read(
                            part.get().name(),
                            part.get().file().orElse(""),
                            part.get().content().readAllBytes()));
        }
        return parts;
    }

    private static byte[] part(
            String name, @org.jspecify.annotations.Nullable String file, byte[] content) {
        var head =
                "--"
                        + BOUNDARY
                        + "\r\nContent-Disposition: form-data; name=\""
                        + name
                        + "\""
                        + (file == null
                                ? ""
                                : "; filename=\""
                                        + file
                                        + "\"\r\nContent-Type: application/octet-stream")
                        + "\r\n\r\n";
        return join(
                head.getBytes(StandardCharsets.UTF_8),
                content,
                "\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] body(byte[]... parts) {
        return join(join(parts), ("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] join(byte[]... pieces) {
        var out = new ByteArrayOutputStream();
        for (var piece : pieces) {
            out.writeBytes(piece);
        }
        return out.toByteArray();
    }
}
