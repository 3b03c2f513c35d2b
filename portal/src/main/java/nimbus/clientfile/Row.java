package nimbus.clientfile;

import java.util.List;

/// A row of a table.
///
/// @param number as people count it in their spreadsheet: the first is 1
record Row(int number, List<String> cells) {

    Row {
        cells = List.copyOf(cells);
    }

    /// Empty beyond the last cell.
    String cell(int column) {
        return column < cells.size() ? cells.get(column) : "";
    }

    boolean blank() {
        return cells.stream().allMatch(String::isBlank);
    }

    /// Takes rows one by one.
    @FunctionalInterface
    interface Sink {

        void take(Row row) throws BadFile;
    }
}
