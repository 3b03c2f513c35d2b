package nimbus.clientfile;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// How large a file of clients may be.
///
/// @param size as it is uploaded
/// @param rows with the header
/// @param unpacked the largest part of a workbook, unpacked
@ConfigurationProperties("nimbus.client-file")
record ClientFileSettings(
        @DefaultValue("20MB") DataSize size,
        @DefaultValue("200000") int rows,
        @DefaultValue("200MB") DataSize unpacked) {

    private static final int COLUMNS = 200;
    private static final int LETTERS = 10_000;

    ClientFileSettings {
        if (size.toBytes() < 1 || rows < 2 || unpacked.toBytes() < 1) {
            throw new IllegalArgumentException(
                    "nimbus.client-file: size and unpacked must be positive and rows at least 2,"
                            + " were %s, %s and %d".formatted(size, unpacked, rows));
        }
    }

    Bounds bounds() {
        return new Bounds(rows, COLUMNS, LETTERS, unpacked.toBytes());
    }
}
