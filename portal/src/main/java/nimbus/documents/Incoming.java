package nimbus.documents;

/// A file that was received whole, on its way into a folder.
record Incoming(String name, String mediaType, Blobs.Received received) {

    /// Names that differ in case alone are the same document.
    String key() {
        return name.toLowerCase(java.util.Locale.ROOT);
    }
}
