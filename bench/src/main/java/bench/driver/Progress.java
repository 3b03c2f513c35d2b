package bench.driver;

import java.io.PrintStream;

/// Shows on stderr how far something is: a bar that redraws itself on a terminal, plain lines
/// elsewhere.
public final class Progress {

    private static final int WIDTH = 30;

    private final PrintStream out;
    private final boolean terminal;
    private final boolean colour;
    private String lastLine = "";
    private int lastPercent = -1;

    Progress(PrintStream out, boolean terminal, boolean colour) {
        this.out = out;
        this.terminal = terminal;
        this.colour = terminal && colour;
    }

    /// NO_COLOR (https://no-color.org) is honoured.
    public static Progress onStderr() {
        boolean colour =
                System.getenv().getOrDefault("NO_COLOR", "").isEmpty()
                        && !"dumb".equals(System.getenv("TERM"));
        return new Progress(System.err, "1".equals(System.getenv("NIMBUS_TERMINAL")), colour);
    }

    /// @param total 0 while unknown
    void show(String what, long done, long total) {
        int percent = total == 0 ? 0 : (int) Math.min(100, 100 * done / total);
        if (terminal) {
            redraw(what, percent, done, total);
        } else if (!what.equals(lastLine) || percent >= lastPercent + 10) {
            out.println(total == 0 ? what : "%s: %d of %d".formatted(what, done, total));
            lastLine = what;
            lastPercent = percent;
        }
    }

    /// A line that stays.
    void say(String text) {
        if (terminal) {
            out.print("\r\u001b[K");
        }
        out.println(text);
        lastLine = "";
        lastPercent = -1;
    }

    private void redraw(String what, int percent, long done, long total) {
        int filled = WIDTH * percent / 100;
        var bar = "█".repeat(filled) + "░".repeat(WIDTH - filled);
        var counted = total == 0 ? "" : " %3d %% (%d of %d)".formatted(percent, done, total);
        out.print("\r\u001b[K" + (colour ? "\u001b[36m" + bar + "\u001b[0m" : bar));
        out.print(counted + " " + what);
        out.flush();
    }
}
