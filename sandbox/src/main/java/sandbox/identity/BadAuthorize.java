package sandbox.identity;

import java.io.Serial;

/// A request Xero shows as an error of its own; the app never hears of it.
final class BadAuthorize extends RuntimeException {

    @Serial private static final long serialVersionUID = 1;

    BadAuthorize(String error) {
        super(error);
    }
}
