package nimbus.clientfile;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;

/// Rows of the first sheet of an Excel workbook: a zip of XML, of which no part may unpack to more
/// than its bound.
final class WorkbookRows {

    private static final String TEXTS = "xl/sharedStrings.xml";
    private static final String SHEET = "xl/worksheets/sheet1.xml";

    private WorkbookRows() {}

    static boolean is(byte[] file) {
        return file.length > 4 && file[0] == 'P' && file[1] == 'K' && file[2] == 3 && file[3] == 4;
    }

    static void read(byte[] file, Bounds bounds, Row.Sink sink) throws BadFile {
        try {
            var texts = new ArrayList<String>();
            part(file, TEXTS, bounds, in -> SheetXml.texts(in, bounds, texts));
            if (part(file, SHEET, bounds, in -> SheetXml.rows(in, bounds, texts, sink)).isEmpty()) {
                throw new BadFile(
                        "This workbook has no sheet that can be read. Save it as .xlsx or CSV and"
                                + " upload it again.");
            }
        } catch (XMLStreamException e) {
            throw e.getNestedException() instanceof IOException nested
                            && nested.getCause() instanceof BadFile bad
                    ? bad
                    : damaged();
        } catch (IOException e) {
            if (e.getCause() instanceof BadFile bad) {
                throw bad;
            }
            throw damaged();
        }
    }

    private static BadFile damaged() {
        return new BadFile("The workbook is damaged. Open it, save it anew and upload that.");
    }

    private interface Reading {

        void read(InputStream in) throws IOException, XMLStreamException, BadFile;
    }

    private static Optional<String> part(byte[] file, String name, Bounds bounds, Reading reading)
            throws IOException, XMLStreamException, BadFile {
        var part = new ZipParts(file).open(name);
        if (part.isEmpty()) {
            return Optional.empty();
        }
        try (var in = part.get()) {
            reading.read(new Unpacked(in, bounds.unpacked()));
        }
        return Optional.of(name);
    }

    /// What unpacks to more than it may is refused.
    private static final class Unpacked extends InputStream {

        private final InputStream in;
        private long left;

        Unpacked(InputStream in, long most) {
            this.in = in;
            this.left = most;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = in.read(target, offset, length);
            left -= Math.max(read, 0);
            if (left < 0) {
                throw new IOException(
                        new BadFile("The workbook is too large. Save only the client list."));
            }
            return read;
        }
    }
}
