package nimbus.clientfile;

/// How much of a file is read.
///
/// @param rows with the header
/// @param columns of one row
/// @param letters of one cell
/// @param unpacked bytes of a workbook's part, unpacked
record Bounds(int rows, int columns, int letters, long unpacked) {

    void row(int number) throws BadFile {
        if (number > rows) {
            throw new BadFile(
                    "The file has more than %,d rows. Split it, or ask whoever runs Nimbus to allow more."
                            .formatted(rows));
        }
    }

    void column(int number, int row) throws BadFile {
        if (number > columns) {
            throw new BadFile(
                    "Row %d has more than %d columns. Check how the file was saved."
                            .formatted(row, columns));
        }
    }

    void cell(int length, int row) throws BadFile {
        if (length > letters) {
            throw new BadFile(
                    "A cell in row %d is longer than %,d letters. Check the quotation marks around it."
                            .formatted(row, letters));
        }
    }
}
