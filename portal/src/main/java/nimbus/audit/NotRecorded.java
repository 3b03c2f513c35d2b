package nimbus.audit;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/// The log could not be written, so what was to be recorded was not done.
@ResponseStatus(HttpStatus.SERVICE_UNAVAILABLE)
public class NotRecorded extends RuntimeException {

    private static final long serialVersionUID = 1;

    NotRecorded(String action, Throwable cause) {
        super("The audit log could not be written, so " + action + " was not done", cause);
    }
}
