package nimbus.signin;

import java.time.Duration;

/// How long things last and how often they may be done, in the words of pages, mails and text
/// messages.
///
/// @param pinLife how long a PIN works
/// @param linkLife how long a password link works
/// @param confirmation how long a given password and PIN allow changes of one's own login
/// @param resends when the next PIN may be asked for
public record Spans(String pinLife, String linkLife, String confirmation, String resends) {

    private static final long MINUTE = 60;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    static Spans of(SignInSettings settings) {
        return new Spans(
                inWords(settings.pinLife()),
                inWords(settings.linkLife()),
                inWords(settings.confirmation()),
                "after %s, at most %d in %s"
                        .formatted(
                                inWords(settings.resendAfter()),
                                settings.pinSends(),
                                inWords(settings.sendWindow())));
    }

    /// In the largest unit that says it exactly.
    public static String inWords(Duration span) {
        long seconds = span.toSeconds();
        if (seconds % DAY == 0 && seconds >= 2 * DAY) {
            return counted(seconds / DAY, "day");
        }
        if (seconds % HOUR == 0 && seconds >= 2 * HOUR) {
            return counted(seconds / HOUR, "hour");
        }
        return seconds % MINUTE == 0
                ? counted(seconds / MINUTE, "minute")
                : counted(seconds, "second");
    }

    private static String counted(long count, String unit) {
        return count + " " + unit + (count == 1 ? "" : "s");
    }
}
