package nimbus.web;

import java.io.Serializable;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// One sentence on the next page about what was just done or refused. The frame shows it above the
/// page's content, so no page has a place for it of its own.
///
/// Errors that belong to one field stand beside that field instead.
public record Message(Level level, String text) implements Serializable {

    /// How the sentence looks and how screen readers announce it.
    public enum Level {
        /// It is done.
        SUCCESS,
        /// It is neither done nor refused: something to know.
        INFO,
        /// It was not done; the sentence says what to do next.
        DANGER
    }

    public static Message done(String text) {
        return new Message(Level.SUCCESS, text);
    }

    public static Message note(String text) {
        return new Message(Level.INFO, text);
    }

    public static Message refused(String text) {
        return new Message(Level.DANGER, text);
    }

    /// What a form says that kept what was typed and has nothing to add.
    public static Message saved() {
        return done("Saved.");
    }

    /// Hands the sentence to the page that the browser is sent to.
    public void show(RedirectAttributes next) {
        next.addFlashAttribute("message", this);
    }

    /// Refusals interrupt a screen reader, the rest waits for a pause.
    public String role() {
        return level == Level.DANGER ? "alert" : "status";
    }

    /// Beside the colour, which never stands alone.
    public String icon() {
        return switch (level) {
            case SUCCESS -> "circle-check";
            case INFO -> "info-circle";
            case DANGER -> "alert-circle";
        };
    }
}
