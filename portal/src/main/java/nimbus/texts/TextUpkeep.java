package nimbus.texts;

import nimbus.practice.EachPractice;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Forgets what was sent long ago, each hour.
@Component
@ConditionalOnProperty(name = "nimbus.runs.work", matchIfMissing = true)
class TextUpkeep {

    private final EachPractice practices;
    private final TextLog log;
    private final TextLimits limits;

    TextUpkeep(EachPractice practices, TextLog log, TextLimits limits) {
        this.practices = practices;
        this.log = log;
        this.limits = limits;
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT3M")
    void look() {
        practices.run("forgetting old text messages", () -> log.forget(limits.keep()));
    }
}
