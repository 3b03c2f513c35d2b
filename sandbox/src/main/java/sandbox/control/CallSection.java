package sandbox.control;

import java.util.List;
import java.util.Map;
import sandbox.calls.Calls;
import sandbox.wire.Request;

/// Shows and forgets the calls that were made.
public record CallSection(Calls calls) implements Control.Section {

    private static final int USUALLY_LISTED = 500;

    @Override
    public Object answer(Request request, List<String> path) {
        if (request.method().equals("DELETE")) {
            calls.forget();
            return Map.of("forgotten", true);
        }
        var most = request.query("limit").map(Integer::parseInt).orElse(USUALLY_LISTED);
        return calls.summary(request.query("practice").orElse(null), most);
    }
}
