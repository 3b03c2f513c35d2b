package nimbus.web;

/// A line of the main menu.
///
/// @param key which pages stand under it: the second argument of the page's frame
/// @param icon one of [Icons]
/// @param place lines stand in this order within their part
public record MenuEntry(
        Part part, int place, String key, String label, String address, String icon) {

    /// Who sees the line.
    public enum Part {
        /// All staff.
        WORK,
        /// Admins alone.
        ADMIN
    }

    public boolean admin() {
        return part == Part.ADMIN;
    }
}
