package nimbus.documents;

import org.springframework.http.HttpStatus;

/// Something a person asked for that cannot be done; the message says what to do instead.
class Refused extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final HttpStatus status;

    Refused(HttpStatus status, String message) {
        super(message);
        this.status = status;
    }

    HttpStatus status() {
        return status;
    }
}
