package nimbus.connections;

import nimbus.practice.EachPractice;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Sends every practice the letters about connections that have stopped. Twice a minute, so that no
/// letter waits a whole one.
@Component
@ConditionalOnProperty(name = "nimbus.runs.work", matchIfMissing = true)
class LapseUpkeep {

    private final EachPractice practices;
    private final LapseLetters letters;

    LapseUpkeep(EachPractice practices, LapseLetters letters) {
        this.practices = practices;
        this.letters = letters;
    }

    @Scheduled(fixedDelayString = "PT30S", initialDelayString = "PT30S")
    void look() {
        practices.run("sending letters about lapsed connections", letters::send);
    }
}
