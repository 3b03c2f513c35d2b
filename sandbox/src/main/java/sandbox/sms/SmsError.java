package sandbox.sms;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Optional;
import sandbox.wire.Reply;

/// A message the gateway does not take, in Twilio's words.
@JsonPropertyOrder({"code", "message", "more_info", "status"})
record SmsError(int status, int code, String message) {

    private static final int LONGEST = 1_600;

    static Optional<SmsError> in(String to, String from, String body) {
        if (to.isBlank()) {
            return of(21604, "A 'To' phone number is required.");
        }
        if (!to.matches("\\+[1-9][0-9]{7,14}") || to.equals("+15005550001")) {
            return of(21211, "Invalid 'To' Phone Number: " + to);
        }
        if (from.isBlank()) {
            return of(21603, "A 'From' phone number is required.");
        }
        if (body.isEmpty()) {
            return of(21602, "Message body is required.");
        }
        return body.length() > LONGEST
                ? of(21617, "The concatenated message body exceeds the 1600 character limit.")
                : Optional.empty();
    }

    private static Optional<SmsError> of(int code, String message) {
        return Optional.of(new SmsError(400, code, message));
    }

    @JsonProperty("more_info")
    String moreInfo() {
        return "https://www.twilio.com/docs/errors/" + code;
    }

    Reply reply() {
        return Reply.json(status, this);
    }
}
