package sandbox.identity;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// All programs known to Xero.
public final class Apps {

    private final Map<String, App> byId = new ConcurrentHashMap<>();

    public void register(App app) {
        byId.put(app.clientId(), app);
    }

    public Optional<App> find(String clientId) {
        return Optional.ofNullable(byId.get(clientId));
    }
}
