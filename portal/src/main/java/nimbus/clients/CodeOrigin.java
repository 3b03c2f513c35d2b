package nimbus.clients;

import nimbus.database.StoredWord;

/// Where a client's code comes from.
public enum CodeOrigin {
    /// The practice manager gives it.
    SOURCE,
    /// The numeric id of the old interface stands in for a code the client does not have.
    LEGACY_ID,
    /// Made from the client's name, until a real code appears in the source.
    GENERATED,
    HAND;

    /// How the database writes it.
    public String stored() {
        return StoredWord.of(this);
    }

    static CodeOrigin from(String stored) {
        return StoredWord.constant(CodeOrigin.class, stored);
    }
}
