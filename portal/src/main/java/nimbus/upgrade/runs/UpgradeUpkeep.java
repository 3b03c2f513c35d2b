package nimbus.upgrade.runs;

import nimbus.practice.EachPractice;
import nimbus.upgrade.Leftovers;
import nimbus.upgrade.Upgrades;
import nimbus.upgrade.report.UpgradeLetters;
import nimbus.upgrade.undo.WayBack;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Looks after every practice's upgrades now and then, on each node: ends attempts that Xero never
/// answered and undo windows that have passed, sends the letters that are due, clears up. Twice a
/// minute, so that no letter waits a whole one.
@Component
@ConditionalOnProperty(name = "nimbus.runs.work", matchIfMissing = true)
public class UpgradeUpkeep {

    private final EachPractice practices;
    private final Upgrades upgrades;
    private final WayBack wayBack;
    private final UpgradeLetters letters;
    private final Leftovers leftovers;

    public UpgradeUpkeep(
            EachPractice practices,
            Upgrades upgrades,
            WayBack wayBack,
            UpgradeLetters letters,
            Leftovers leftovers) {
        this.practices = practices;
        this.upgrades = upgrades;
        this.wayBack = wayBack;
        this.letters = letters;
        this.leftovers = leftovers;
    }

    @Scheduled(fixedDelayString = "PT30S", initialDelayString = "PT30S")
    void look() {
        practices.run("ending attempts without an answer", upgrades::endExpiredLeases);
        practices.run("ending undo windows", wayBack::closePast);
        practices.run("sending letters about upgrades", letters::send);
        practices.run("clearing up after upgrades", leftovers::clear);
    }
}
