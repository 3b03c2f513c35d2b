package nimbus.home;

/// Something that a search has found.
///
/// @param under what tells it from others of the same name
public record Found(Kind kind, String icon, String title, String under, String address) {

    /// What it is, in the order in which results stand.
    public enum Kind {
        CLIENT("Clients"),
        CONTACT("Contacts"),
        DOCUMENT("Documents"),
        PAGE("Pages"),
        ACTION("Actions");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }
}
