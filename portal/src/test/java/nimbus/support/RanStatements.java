package nimbus.support;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Every statement that the portal ran while it answered requests, in order and as often as it ran.
/// What its own threads do beside that is left out.
public final class RanStatements {

    private static final String REQUESTS = "tomcat-handler-";
    private static final List<String> NOTED = new CopyOnWriteArrayList<>();
    private static volatile boolean noting;

    private RanStatements() {}

    public static List<String> ofRequests(Runnable requests) {
        NOTED.clear();
        noting = true;
        try {
            requests.run();
        } finally {
            noting = false;
        }
        return List.copyOf(NOTED);
    }

    static void note(String sql) {
        if (noting && Thread.currentThread().getName().startsWith(REQUESTS)) {
            NOTED.add(sql.strip());
        }
    }
}
