package nimbus.clients;

import java.util.Locale;

/// What became of a client in the practice manager it comes from.
public enum SourceState {
    ACTIVE("active"),
    ARCHIVED("archived"),
    DELETED("deleted"),
    MERGED("merged"),
    /// Not in the last list of ids; a person or the next full sync decides.
    MISSING("missing in source"),
    /// Kept in Nimbus alone.
    NONE("kept in Nimbus");

    private final String words;

    SourceState(String words) {
        this.words = words;
    }

    /// What pages call it.
    public String words() {
        return words;
    }

    /// How the database writes it.
    public String stored() {
        return name().toLowerCase(Locale.ROOT);
    }

    static SourceState from(String stored) {
        return valueOf(stored.toUpperCase(Locale.ROOT));
    }

    /// Whether the client has left the working grid.
    public boolean left() {
        return this == ARCHIVED || this == DELETED || this == MERGED;
    }
}
