package sandbox.clientapi;

import java.io.Serial;

/// A parameter that is missing or makes no sense.
final class BadParameter extends RuntimeException {

    @Serial private static final long serialVersionUID = 1;

    private final int status;

    BadParameter(int status, String message) {
        super(message);
        this.status = status;
    }

    BadParameter(int status, String message, Throwable cause) {
        super(message, cause);
        this.status = status;
    }

    int status() {
        return status;
    }
}
