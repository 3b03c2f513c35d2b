package bench.driver;

import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;

/// Somebody of the practice who reads the list of clients, clients and their folders.
public final class Colleague {

    private static final Pattern CLIENT = Pattern.compile("\"/clients/[0-9a-f-]{36}\"");

    private final Visit visit;
    private final List<String> pages;
    private int next;

    private Colleague(Visit visit, List<String> pages) {
        this.visit = visit;
        this.pages = pages;
    }

    /// Signed in with a password alone, as before the second factor is on.
    public static Colleague signedIn(URI portal, Person person) {
        var visit = LoginPage.opened(portal, person).enter();
        var list = visit.open("/clients").expect(200, "the clients");
        var client = CLIENT.matcher(list.body());
        if (!client.find()) {
            throw new Unexpected("a client in the list", list);
        }
        var address = client.group().replace("\"", "");
        return new Colleague(visit, List.of("/clients", "/clients?q=ltd", address));
    }

    /// Looks at the next page of those they always look at.
    ///
    /// @return whether it came
    public boolean read() {
        var address = pages.get(next++ % pages.size());
        var page = visit.open(address);
        return page.status() == 200
                && page.address().getPath().equals(URI.create(address).getPath());
    }
}
