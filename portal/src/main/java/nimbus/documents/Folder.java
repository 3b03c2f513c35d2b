package nimbus.documents;

import java.util.Optional;
import java.util.UUID;
import nimbus.database.StoredWord;

/// A place for documents, of a client or of the business.
public record Folder(
        UUID id,
        Optional<UUID> parent,
        Optional<UUID> client,
        String name,
        Kind kind,
        boolean readOnly,
        boolean preventPublishing) {

    /// What part a folder plays.
    public enum Kind {
        /// A client's root.
        CLIENT,
        CURRENT,
        TO_CLIENT,
        FROM_CLIENT,
        FOLDER,
        BUSINESS,
        /// What a client left behind.
        ORPHANED;

        String stored() {
            return StoredWord.of(this);
        }

        static Kind from(String stored) {
            return StoredWord.constant(Kind.class, stored);
        }
    }

    /// Whether the client sees at once what is put in here.
    boolean publishes() {
        return kind == Kind.TO_CLIENT && !preventPublishing;
    }
}
