package nimbus.support;

import java.util.ArrayList;
import java.util.List;

/// Two portal processes on one database.
public record TwoNodes(FarServer server, PortalProcess one, PortalProcess two)
        implements AutoCloseable {

    /// Returns when both answer.
    public static TwoNodes start() throws Exception {
        var started = new ArrayList<AutoCloseable>();
        try {
            var server = FarServer.start();
            started.addFirst(server);
            var one = server.launchNode();
            started.addFirst(one);
            var two = server.launchNode();
            started.addFirst(two);
            one.awaitAnswer();
            two.awaitAnswer();
            return new TwoNodes(server, one, two);
        } catch (Exception e) {
            started.forEach(FarServer::closeQuietly);
            throw e;
        }
    }

    @Override
    public void close() {
        List.of(one, two, server).forEach(FarServer::closeQuietly);
    }
}
