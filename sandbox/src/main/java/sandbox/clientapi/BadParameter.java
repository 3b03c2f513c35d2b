package sandbox.clientapi;

import java.io.Serial;

/// A parameter that is missing or makes no sense.
public final class BadParameter extends RuntimeException {

    @Serial private static final long serialVersionUID = 1;

    public BadParameter(String message) {
        super(message);
    }

    BadParameter(String message, Throwable cause) {
        super(message, cause);
    }
}
