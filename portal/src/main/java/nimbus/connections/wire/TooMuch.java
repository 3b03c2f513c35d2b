package nimbus.connections.wire;

import java.io.IOException;

/// A reply that breaks one of our limits; it is read no further.
final class TooMuch extends IOException {

    private static final long serialVersionUID = 1;

    TooMuch(String what) {
        super(what);
    }
}
