package nimbus.clientfile;

import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/// The letters of a text file: by its byte order mark, else UTF-8, else what Excel writes on
/// Windows.
final class FileText {

    private static final Charset WINDOWS = Charset.forName("windows-1252");

    private FileText() {}

    static Reader of(byte[] file) throws BadFile {
        if (starts(file, 0xEF, 0xBB, 0xBF)) {
            return reader(file, 3, StandardCharsets.UTF_8);
        }
        if (starts(file, 0xFF, 0xFE)) {
            return reader(file, 2, StandardCharsets.UTF_16LE);
        }
        if (starts(file, 0xFE, 0xFF)) {
            return reader(file, 2, StandardCharsets.UTF_16BE);
        }
        for (byte one : file) {
            if (one == 0) {
                throw new BadFile(
                        "This is neither a CSV file nor an Excel workbook (.xlsx). Save it as one"
                                + " of them and upload it again.");
            }
        }
        return reader(file, 0, isUtf8(file) ? StandardCharsets.UTF_8 : WINDOWS);
    }

    private static Reader reader(byte[] file, int from, Charset charset) {
        return new InputStreamReader(
                new ByteArrayInputStream(file, from, file.length - from), charset);
    }

    private static boolean starts(byte[] file, int... mark) {
        if (file.length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((file[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean isUtf8(byte[] file) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file));
            return true;
        } catch (CharacterCodingException _) {
            return false;
        }
    }
}
