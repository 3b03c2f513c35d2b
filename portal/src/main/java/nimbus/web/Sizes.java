package nimbus.web;

import java.util.List;
import java.util.Locale;

/// Sizes as people read them.
public final class Sizes {

    private static final List<String> UNITS = List.of("bytes", "kB", "MB", "GB");

    private Sizes() {}

    public static String text(long bytes) {
        double amount = bytes;
        int unit = 0;
        while (amount >= 1024 && unit < UNITS.size() - 1) {
            amount /= 1024;
            unit++;
        }
        var format = unit == 0 || amount == Math.rint(amount) ? "%.0f %s" : "%.1f %s";
        return String.format(Locale.ROOT, format, amount, UNITS.get(unit));
    }
}
