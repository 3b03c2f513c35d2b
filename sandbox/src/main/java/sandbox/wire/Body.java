package sandbox.wire;

import java.io.IOException;
import java.io.OutputStream;

/// Writes the content of a reply straight to the socket.
@FunctionalInterface
public interface Body {

    void writeTo(OutputStream out) throws IOException;
}
