package nimbus.web;

import java.util.Optional;

/// A line above every page, for as long as its feature says so.
///
/// @param link where to go about it
public record Notice(Level level, String text, Optional<Link> link) {

    /// How urgent it is.
    public enum Level {
        INFO("info-circle"),
        WARNING("alert-triangle"),
        DANGER("alert-circle");

        private final String icon;

        Level(String icon) {
            this.icon = icon;
        }

        public String icon() {
            return icon;
        }
    }

    /// A place to go to.
    public record Link(String label, String address) {}
}
