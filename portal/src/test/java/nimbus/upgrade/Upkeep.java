package nimbus.upgrade;

import nimbus.practice.EachPractice;
import org.springframework.context.ApplicationContext;

/// The portal's regular look at upgrades, at the moment a test wants it.
final class Upkeep {

    private Upkeep() {}

    static void look(ApplicationContext portal) {
        new UpgradeUpkeep(
                        portal.getBean(EachPractice.class),
                        portal.getBean(WayBack.class),
                        portal.getBean(UpgradeLetters.class),
                        portal.getBean(LapseLetters.class),
                        portal.getBean(Leftovers.class))
                .look();
    }
}
