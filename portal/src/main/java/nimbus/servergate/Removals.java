package nimbus.servergate;

import java.util.UUID;
import nimbus.intake.Intake;
import nimbus.intake.KnownClients;
import org.springframework.stereotype.Component;

/// How many clients may leave without a question.
@Component
public class Removals {

    static final String CONFIRMED = "confirmed-removals";

    private final Intake intake;
    private final KnownClients clients;
    private final SyncSettings settings;

    Removals(Intake intake, KnownClients clients, SyncSettings settings) {
        this.intake = intake;
        this.clients = clients;
        this.settings = settings;
    }

    /// The connection's clients that are there.
    public long known(UUID connection) {
        return clients.count(connection);
    }

    /// An empty list removes nothing, whatever anybody confirms.
    ///
    /// @throws Halt when a person has to be asked
    void askIfTooMany(SyncContext context, long listed, long known) {
        if (listed == 0 && known > 0) {
            throw Halt.asking(
                    0,
                    "The list came back empty, although %d clients are known. Nothing was removed. Look into %s, then sync again."
                            .formatted(known, context.connection().label()));
        }
        long leaving = intake.wouldRemove(context.connection().id());
        if (tooMany(leaving, known) && leaving > confirmed(context)) {
            throw Halt.asking(
                    leaving,
                    "%d of %d clients would leave. Nothing is removed until an Admin confirms it in the sync log."
                            .formatted(leaving, known));
        }
    }

    /// Whether a person has to be asked first.
    public boolean tooMany(long leaving, long known) {
        return leaving > settings.askAbove()
                || leaving * 100 > known * (long) settings.askAbovePercent();
    }

    /// What a person agreed to; more than that asks again.
    private static long confirmed(SyncContext context) {
        return Long.parseLong(context.attempt().parameters().getOrDefault(CONFIRMED, "0"));
    }
}
