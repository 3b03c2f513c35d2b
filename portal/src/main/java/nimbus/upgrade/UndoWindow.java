package nimbus.upgrade;

import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/// How long an upgrade can be taken back, and whether one still can.
@Component
public class UndoWindow {

    private final UpgradeSettings settings;
    private final Clock clock;

    UndoWindow(UpgradeSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    public boolean open(Upgrade upgrade) {
        return upgrade.state() == UpgradeState.CONNECTED
                && upgrade.moments().undoUntil().filter(clock.instant()::isBefore).isPresent();
    }

    /// Its length in words.
    public String lasts() {
        return words(settings.undoWindow());
    }

    static String words(Duration window) {
        long minutes = Math.max(1, window.toMinutes());
        if (minutes % (24 * 60) == 0) {
            return counted(minutes / (24 * 60), "day");
        }
        return minutes % 60 == 0 ? counted(minutes / 60, "hour") : counted(minutes, "minute");
    }

    private static String counted(long number, String unit) {
        return number == 1 ? "1 " + unit : number + " " + unit + "s";
    }
}
