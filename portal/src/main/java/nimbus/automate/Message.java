package nimbus.automate;

import java.io.Serializable;

/// A line on the next page about what was just done.
///
/// @param level `success`, `info`, `warning` or `danger`
record Message(String level, String text) implements Serializable {

    static Message done(String text) {
        return new Message("success", text);
    }

    static Message refused(String text) {
        return new Message("danger", text);
    }

    static Message note(String text) {
        return new Message("info", text);
    }
}
