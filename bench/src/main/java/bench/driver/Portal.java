package bench.driver;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// The portal as one Admin uses it.
public final class Portal {

    private final Visit visit;
    private final Pins pins;
    private final Person person;

    Portal(URI base, Outside outside, Person person) {
        this.visit = new Visit(base);
        this.pins = new Pins(outside, person);
        this.person = person;
    }

    Visit visit() {
        return visit;
    }

    /// The first run, at the address that the portal left for its operator.
    public void setUp(String address, String practice, String slug) {
        var page = visit.open(address).expect(200, "the page of the first run");
        var form =
                page.form("/setup")
                        .with("name", practice)
                        .with("slug", slug)
                        .with("country", "NZ")
                        .with("firstNames", person.firstNames())
                        .with("surname", person.surname())
                        .with("loginCode", person.loginCode())
                        .with("email", person.email())
                        .with("mobile", person.mobile())
                        .with("password", person.password())
                        .with("passwordAgain", person.password());
        visit.send(page, form).expect(200, "the login page after the first run");
    }

    /// Login code, password and, where asked, the PIN.
    public void signIn() {
        var page = visit.open("/login").expect(200, "the login page");
        var form =
                page.form("/login")
                        .with("loginCode", person.loginCode())
                        .with("password", person.password());
        var before = pins.now();
        var next = visit.send(page, form);
        if (next.status() != 200) {
            throw new Unexpected("to be let in", next);
        }
        givePinIfAsked(next, before);
    }

    /// Opens an address, giving a PIN where the portal asks for one first.
    Page open(String address) {
        var before = pins.now();
        var page = visit.open(address);
        return isPinPage(page) ? returnTo(address, givePinIfAsked(page, before)) : page;
    }

    /// Sends a form that leads back into the portal, which may ask for a PIN on the way.
    Page send(Page page, Form form) {
        var before = pins.now();
        return givePinIfAsked(visit.send(page, form), before);
    }

    private Page returnTo(String address, Page page) {
        return page.address().getPath().equals(address) ? page : visit.open(address);
    }

    private Page givePinIfAsked(Page page, Pins.Seen before) {
        if (!isPinPage(page)) {
            return page;
        }
        var form = page.form("/login/pin").with("pin", pins.newerThan(before));
        return visit.send(page, form).expect(200, "the PIN to be accepted");
    }

    private static boolean isPinPage(Page page) {
        return page.status() == 200 && page.hasForm("/login/pin");
    }

    /// Sends a form that a page may not show right now; the token against forgery comes from the
    /// page.
    Page post(String onPage, String action, Map<String, String> values) {
        var page = open(onPage).expect(200, onPage);
        var all = new LinkedHashMap<String, String>();
        all.put("_csrf", csrf(page));
        all.putAll(values);
        return visit.post(action, all);
    }

    String csrf(Page page) {
        return Form.in(page.body())
                .map(form -> form.values().get("_csrf"))
                .filter(token -> token != null)
                .findFirst()
                .orElseThrow(() -> new Unexpected("a form with _csrf", page));
    }

    /// What a program reads; where a PIN is due meanwhile, it is given on a page, as a person
    /// would.
    JsonNode json(String address) {
        var before = pins.now();
        var answer = visit.open(address);
        if (answer.status() == 401) {
            givePinIfAsked(visit.open("/admin/automate"), before);
            answer = visit.open(address);
        }
        return answer.json();
    }
}
