package sandbox.wire;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/// The control surface cannot do what was asked, and says why.
public final class Refusal extends RuntimeException {

    @Serial private static final long serialVersionUID = 1;

    private final int status;

    public Refusal(int status, String message) {
        this(status, message, null);
    }

    Refusal(int status, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.status = status;
    }

    public static Refusal unknown(String what, String id) {
        return new Refusal(404, "There is no %s %s".formatted(what, id));
    }

    public int status() {
        return status;
    }
}
