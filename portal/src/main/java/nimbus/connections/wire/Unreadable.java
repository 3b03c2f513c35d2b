package nimbus.connections.wire;

import java.io.IOException;

/// A reply that is not what the wire promises. The message says where, by line and column.
public final class Unreadable extends IOException {

    private static final long serialVersionUID = 1;

    public Unreadable(String what) {
        super(what);
    }
}
