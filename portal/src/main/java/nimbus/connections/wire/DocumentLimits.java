package nimbus.connections.wire;

/// How much of a document is believed. No parser for Java has all of these by itself.
///
/// @param run bytes between two of `<` and `>`: bounds names, attributes, texts, comments alike,
///   before the parser keeps any of them
public record DocumentLimits(
        int run, int depth, int attributes, int attributeLength, int nameLength, int textLength) {

    public static final DocumentLimits USUAL =
            new DocumentLimits(2 << 20, 32, 32, 16 << 10, 256, 1 << 20);
}
