package nimbus.clients;

import java.util.Optional;
import java.util.UUID;

/// Which clients the grid shows, and in what order.
///
/// @param words beginnings of words, all of which must be found
/// @param after the last row of the page before
record ClientQuery(String words, Standing standing, Sort sort, Optional<Cursor> after) {

    /// Whether a client is in the working grid.
    enum Standing {
        ACTIVE,
        ARCHIVED,
        ALL
    }

    enum Sort {
        CODE,
        NAME
    }

    /// Where a page ended. Another person's cursor does no harm: it only moves the start.
    record Cursor(String value, UUID id) {}

    ClientQuery after(Cursor cursor) {
        return new ClientQuery(words, standing, sort, Optional.of(cursor));
    }

    boolean narrowed() {
        return !words.isBlank() || standing != Standing.ACTIVE;
    }
}
