package nimbus.clientfile;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/// The parts of a zip in memory, found by its directory: the JDK's stream does not take the lengths
/// that writers of workbooks put behind a part, and its other reader wants a file on disk.
final class ZipParts {

    private static final int END = 0x06054b50;
    private static final int END_LENGTH = 22;
    private static final int LONGEST_COMMENT = 0xFFFF;
    private static final int ENTRY = 0x02014b50;
    private static final int ENTRY_LENGTH = 46;
    private static final int LOCAL = 0x04034b50;
    private static final int LOCAL_LENGTH = 30;
    private static final int STORED = 0;
    private static final int DEFLATED = 8;

    private final byte[] zip;
    private final ByteBuffer bytes;

    ZipParts(byte[] zip) {
        this.zip = zip;
        this.bytes = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
    }

    /// The part of this name, unpacked as it is read.
    Optional<InputStream> open(String name) throws ZipException {
        try {
            int end = end();
            int entries = unsigned(end + 10);
            int at = bytes.getInt(end + 16);
            for (int i = 0; i < entries; i++) {
                if (bytes.getInt(at) != ENTRY) {
                    throw new ZipException("no directory");
                }
                int letters = unsigned(at + 28);
                var found = new String(zip, at + ENTRY_LENGTH, letters, StandardCharsets.UTF_8);
                if (found.equals(name)) {
                    return Optional.of(content(at));
                }
                at += ENTRY_LENGTH + letters + unsigned(at + 30) + unsigned(at + 32);
            }
            return Optional.empty();
        } catch (IndexOutOfBoundsException _) {
            throw new ZipException("cut off");
        }
    }

    private int end() throws ZipException {
        int last = zip.length - END_LENGTH;
        for (int at = last; at >= Math.max(0, last - LONGEST_COMMENT); at--) {
            if (bytes.getInt(at) == END) {
                return at;
            }
        }
        throw new ZipException("no end");
    }

    private InputStream content(int entry) throws ZipException {
        int method = unsigned(entry + 10);
        int length = bytes.getInt(entry + 20);
        int local = bytes.getInt(entry + 42);
        if (bytes.getInt(local) != LOCAL || length < 0) {
            throw new ZipException("no part");
        }
        int from = local + LOCAL_LENGTH + unsigned(local + 26) + unsigned(local + 28);
        if (from + length > zip.length) {
            throw new ZipException("cut off");
        }
        var packed = new ByteArrayInputStream(zip, from, length);
        return switch (method) {
            case STORED -> packed;
            case DEFLATED -> new Deflated(packed);
            default -> throw new ZipException("packed in an unknown way");
        };
    }

    private int unsigned(int at) {
        return bytes.getShort(at) & 0xFFFF;
    }

    private static final class Deflated extends InflaterInputStream {

        Deflated(InputStream packed) {
            super(packed, new Inflater(true));
        }

        @Override
        public void close() throws IOException {
            super.close();
            inf.end();
        }
    }
}
