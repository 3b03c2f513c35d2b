package nimbus.outgoing;

import java.net.UnknownHostException;

/// A name that leads into a private network, which nobody outside may make us call.
public final class PointsInside extends UnknownHostException {

    static final String WHY = "points into a private network";

    private static final long serialVersionUID = 1;

    PointsInside(String host) {
        super("The name " + host + " " + WHY);
    }
}
