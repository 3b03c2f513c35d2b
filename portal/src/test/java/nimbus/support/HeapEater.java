package nimbus.support;

import java.util.ArrayList;

/// Goes into another Java process and takes all of its heap, as a leak in there would.
public final class HeapEater {

    private HeapEater() {}

    /// Runs in the other process, and knows nothing of this one's classes.
    static final class Agent {

        private static final int MEAL = 1 << 16;

        private Agent() {}

        public static void agentmain(String nothing) {
            var eaten = new ArrayList<long[]>();
            while (true) {
                eaten.add(new long[MEAL]);
            }
        }
    }

    /// Returns when the process has run out of heap, and may be gone.
    public static void eatAllOf(PortalProcess portal) {
        ForeignCode.into(portal, Agent.class, "");
    }
}
