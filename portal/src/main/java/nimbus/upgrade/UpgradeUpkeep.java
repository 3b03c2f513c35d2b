package nimbus.upgrade;

import nimbus.practice.CurrentPractice;
import nimbus.practice.PracticeName;
import nimbus.practice.Practices;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Looks after every practice's upgrades now and then, on each node: ends undo windows that have
/// passed, sends the letters that are due.
@Component
@ConditionalOnProperty(name = "nimbus.runs.work", matchIfMissing = true)
class UpgradeUpkeep {

    private static final Logger LOG = LoggerFactory.getLogger(UpgradeUpkeep.class);

    private final Practices practices;
    private final WayBack wayBack;
    private final UpgradeLetters letters;

    UpgradeUpkeep(Practices practices, WayBack wayBack, UpgradeLetters letters) {
        this.practices = practices;
        this.wayBack = wayBack;
        this.letters = letters;
    }

    @Scheduled(fixedDelayString = "PT30S", initialDelayString = "PT30S")
    void look() {
        practices.all().forEach(this::look);
    }

    /// One practice's trouble is not another's.
    private void look(PracticeName practice) {
        try {
            CurrentPractice.run(practice.id(), wayBack::closePast);
            CurrentPractice.run(practice.id(), letters::send);
        } catch (RuntimeException e) {
            LOG.error("The upgrades of practice {} could not be looked after", practice.slug(), e);
        }
    }
}
