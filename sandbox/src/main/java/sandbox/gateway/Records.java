package sandbox.gateway;

import java.util.List;
import sandbox.practices.Practice;
import sandbox.wire.Reply;
import sandbox.wire.Request;

/// A service that hands out a practice's records behind the gateway.
public interface Records {

    /// The name under which calls are counted.
    String service();

    /// Any one of these opens the path; empty where no such path exists.
    List<String> scopesFor(List<String> path);

    Reply answer(Request request, List<String> path, Practice practice);

    /// Only tenants of the right kind have such records.
    boolean belongTo(Practice practice);
}
