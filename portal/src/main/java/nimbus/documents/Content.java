package nimbus.documents;

import java.util.HexFormat;

/// Names a file's content by its SHA-256.
record Content(String sha256, long size) {

    static Content of(byte[] sha256, long size) {
        return new Content(HexFormat.of().formatHex(sha256), size);
    }

    byte[] bytes() {
        return HexFormat.of().parseHex(sha256);
    }
}
