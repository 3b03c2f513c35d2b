package nimbus.upgrade.runs;

import nimbus.practice.EachPractice;
import nimbus.upgrade.Leftovers;
import nimbus.upgrade.Upgrades;
import nimbus.upgrade.report.UpgradeLetters;
import nimbus.upgrade.undo.WayBack;
import org.springframework.context.ApplicationContext;

/// The portal's regular look at upgrades, at the moment a test wants it.
public final class Upkeep {

    private Upkeep() {}

    public static void look(ApplicationContext portal) {
        new UpgradeUpkeep(
                        portal.getBean(EachPractice.class),
                        portal.getBean(Upgrades.class),
                        portal.getBean(WayBack.class),
                        portal.getBean(UpgradeLetters.class),
                        portal.getBean(Leftovers.class))
                .look();
    }
}
