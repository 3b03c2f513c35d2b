package nimbus.clients;

import nimbus.practice.CurrentPractice;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

/// Catches up with big changes, such as a full sync, in the background.
@Configuration
@EnableScheduling
@ConditionalOnProperty(name = "nimbus.runs.work", matchIfMissing = true)
class ClientSearchUpkeep {

    private final ClientSearch search;

    ClientSearchUpkeep(ClientSearch search) {
        this.search = search;
    }

    @Scheduled(fixedDelayString = "PT3S", initialDelayString = "PT3S")
    void catchUp() {
        search.practicesDue()
                .forEach(practice ->
                        CurrentPractice.run(practice, () -> search.catchUp(Integer.MAX_VALUE)));
    }
}
