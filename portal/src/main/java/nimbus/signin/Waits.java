package nimbus.signin;

import java.time.Duration;

/// How pages say that something must wait.
public final class Waits {

    private static final int SECONDS_SAID = 120;
    private static final int MINUTE = 60;

    private Waits() {}

    public static String tooMany(Duration wait) {
        return "Too many sign-ins have failed from your network or at your practice. Try again in "
                + inWords(wait)
                + ".";
    }

    public static String inWords(Duration wait) {
        long seconds = Math.max(1, wait.toSeconds());
        return seconds < SECONDS_SAID
                ? seconds + " seconds"
                : (seconds + MINUTE - 1) / MINUTE + " minutes";
    }
}
