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

    Outcome read(Stretch stretch) {
        int staff = Halt.valueOf(intake.stageStaff(stretch.account()));
        var connection = stretch.connection();
        return stretch.attempt()
                .commit(() -> {
                    readings.requireSameMode(connection);
                    var counts = intake.applyStaff(connection.id(), stretch.type().scope());
                    log.add(stretch.run(), counts);
                    return new Outcome.Done(staff, staff);
                });
    }
}
