package nimbus.servergate;

import nimbus.practice.EachPractice;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Looks at every practice's timetable now and then, on each node; a run that another node started
/// is not started twice.
@Component
@ConditionalOnProperty(name = "nimbus.runs.work", matchIfMissing = true)
class TimetableUpkeep {

    private final EachPractice practices;
    private final Timetable timetable;

    TimetableUpkeep(EachPractice practices, Timetable timetable) {
        this.practices = practices;
        this.timetable = timetable;
    }

    @Scheduled(fixedDelayString = "PT30S", initialDelayString = "PT30S")
    void look() {
        practices.run("looking at the timetable", timetable::look);
    }
}
