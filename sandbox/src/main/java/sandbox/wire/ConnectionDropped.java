package sandbox.wire;

import java.io.IOException;
import java.io.Serial;

/// The reply ends here, without a proper end.
final class ConnectionDropped extends IOException {

    @Serial private static final long serialVersionUID = 1;
}
