package nimbus.servergate;

import nimbus.practice.CurrentPractice;
import nimbus.practice.PracticeName;
import nimbus.practice.Practices;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Looks at every practice's timetable now and then, on each node; a run that another node started
/// is not started twice.
@Component
@ConditionalOnProperty(name = "nimbus.runs.work", matchIfMissing = true)
class TimetableUpkeep {

    private static final Logger LOG = LoggerFactory.getLogger(TimetableUpkeep.class);

    private final Practices practices;
    private final Timetable timetable;

    TimetableUpkeep(Practices practices, Timetable timetable) {
        this.practices = practices;
        this.timetable = timetable;
    }

    @Scheduled(fixedDelayString = "PT30S", initialDelayString = "PT30S")
    void look() {
        practices.all().forEach(this::look);
    }

    /// One practice's trouble is not another's.
    private void look(PracticeName practice) {
        try {
            CurrentPractice.run(practice.id(), timetable::look);
        } catch (RuntimeException e) {
            LOG.error("The timetable of practice {} could not be looked at", practice.slug(), e);
        }
    }
}
