package nimbus.documents;

import java.io.IOException;

/// A stored content that is missing or is not what was stored.
final class Damaged extends IOException {

    private static final long serialVersionUID = 1;

    private final Content content;

    Damaged(Content content, String how, Throwable cause) {
        super("Content " + content.sha256() + " is damaged: " + how, cause);
        this.content = content;
    }

    Damaged(Content content, String how) {
        super("Content " + content.sha256() + " is damaged: " + how);
        this.content = content;
    }

    Content content() {
        return content;
    }
}
