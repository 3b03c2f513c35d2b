package nimbus.servergate;

import nimbus.intake.Intake;
import nimbus.runs.Step.Outcome;
import org.springframework.stereotype.Component;

/// Reads the account's staff and applies them.
@Component
class ReadStaff {

    private final Intake intake;
    private final SyncLog log;
    private final Readings readings;

    ReadStaff(Intake intake, SyncLog log, Readings readings) {
        this.intake = intake;
        this.log = log;
        this.readings = readings;
    }

    Outcome read(SyncContext context) {
        int staff = Halt.valueOf(intake.stageStaff(context.account()));
        var connection = context.connection();
        return context.attempt()
                .commit(() -> {
                    readings.requireSameMode(connection);
                    var counts = intake.applyStaff(connection.id(), context.type().scope());
                    log.add(context.run(), counts);
                    return new Outcome.Done(staff, staff);
                });
    }
}
