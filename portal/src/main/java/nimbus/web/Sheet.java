package nimbus.web;

/// A table that is written line by line, for a spreadsheet. Texts stay texts there; numbers and
/// times are what they are.
public interface Sheet {

    /// @param cells numbers, local times, and everything else as its text
    void line(Object... cells);
}
