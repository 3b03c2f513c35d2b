package sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class PracticeManagerTest extends SandboxTest {

    private static final String V31 = "/api/practicemanager/3.1/";
    private static final String SCOPES =
            "openid offline_access practicemanager.client.read practicemanager.staff.read";
    private static final String[] STRICT_JSON = {
        "Xero-Features", "practice-strict-content-type", "Accept", "application/json"
    };

    @Test
    void itSpeaksXmlWhateverIsAskedFor() throws Exception {
        var practice = practice("XPM", 50);
        var caller = with(caller(connect(practice), practice), "Accept", "application/json");

        for (var version : List.of("3.0", "3.1", "v3.1")) {
            var reply = visitor.get("/api/practicemanager/" + version + "/client.api/list", caller);
            assertThat(LimitsTest.header(reply, "Content-Type"))
                    .isEqualTo("text/xml; charset=utf-8");
            assertThat(WorkflowMaxTest.texts(reply.body(), "Clients/Client/UUID")).isNotEmpty();
        }
    }

    @Test
    void theFeatureHeaderOpensJsonWithTheSameClients() throws Exception {
        var practice = practice("XPM", 50);
        var caller = caller(connect(practice), practice);

        var xml = visitor.get(V31 + "client.api/list?detailed=true", caller).body();
        var reply = visitor.get(V31 + "client.api/list?detailed=true", with(caller, STRICT_JSON));
        var clients = Visitor.read(reply).path("clients");

        assertThat(LimitsTest.header(reply, "Content-Type"))
                .isEqualTo("application/json; charset=utf-8");
        assertThat(clients.valueStream().map(one -> one.path("uuid").asString()))
                .isEqualTo(WorkflowMaxTest.texts(xml, "Clients/Client/UUID"));
        assertThat(clients.path(0).path("balanceMonth").isInt()).isTrue();
        assertThat(clients.path(0).path("isArchived").asString()).isEqualTo("No");
        assertThat(clients.path(0).path("taxNumber").asString("***-***-1"))
                .matches("\\*\\*\\*-\\*\\*\\*-\\d+");
        assertThat(clients.path(0).has("gstRegistered")).isTrue();
    }

    @Test
    void theFeatureHeaderIsStrict() {
        var practice = practice("XPM", 10);
        var caller = with(caller(connect(practice), practice), "Xero-Features", STRICT_JSON[1]);

        var xml = visitor.get(V31 + "staff.api/list", with(caller, "Accept", "application/xml"));
        var other = visitor.get(V31 + "staff.api/list", with(caller, "Accept", "text/csv"));

        assertThat(LimitsTest.header(xml, "Content-Type"))
                .isEqualTo("application/xml; charset=utf-8");
        assertThat(other.statusCode()).isEqualTo(406);
    }

    @Test
    void fieldsNamesWhatIsTold() {
        var practice = practice("XPM", 10);
        var caller = with(caller(connect(practice), practice), STRICT_JSON);

        var clients =
                visitor.json(V31 + "client.api/list?fields=uuid,Name", caller).path("clients");

        assertThat(clients.path(0).propertyNames()).containsExactly("uuid", "name");
    }

    @Test
    void pagesLeadToEveryActiveClientOnce() {
        var practice = practice("XPM", 120);
        var caller = with(caller(connect(practice), practice), STRICT_JSON);
        var whole = uuids(visitor.json(V31 + "client.api/list", caller).path("clients"));

        var found = new ArrayList<String>();
        var next = V31 + "client.api/paged-list?pageSize=50";
        while (!next.isEmpty()) {
            var page = visitor.json(next, caller);
            found.addAll(uuids(page.path("clients")));
            assertThat(page.path("clients").path(0).has("contacts")).isFalse();
            next = page.path("pagination").path("links").path("next").asString("");
        }

        assertThat(found).isEqualTo(whole);
    }

    @Test
    void aWrongPageIsRefused() {
        var practice = practice("XPM", 10);
        var caller = with(caller(connect(practice), practice), STRICT_JSON);

        assertThat(visitor.get(V31 + "client.api/paged-list?pageSize=501", caller).statusCode())
                .isEqualTo(400);
        assertThat(visitor.get(V31 + "client.api/paged-list?pageToken=?", caller).statusCode())
                .isEqualTo(400);
    }

    @Test
    void contactsAreReadInTheirOwnRightWithoutTheirRole() throws Exception {
        var practice = practice("XPM", 50);
        var caller = caller(connect(practice), practice);

        var xml = visitor.get(V31 + "client.api/contacts?pageSize=500", caller).body();

        assertThat(WorkflowMaxTest.texts(xml, "Contacts/Contact/UUID"))
                .doesNotHaveDuplicates()
                .hasSizeGreaterThan(30);
        assertThat(WorkflowMaxTest.texts(xml, "Contacts/Contact/Position")).isEmpty();
        assertThat(WorkflowMaxTest.texts(xml, "Pagination/Links/First")).hasSize(1);
    }

    @Test
    void eachPathNeedsItsScope() {
        var practice = practice("XPM", 10);
        var caller =
                caller(browser.connect(practice, "openid practicemanager.client.read"), practice);

        var staff = visitor.get(V31 + "staff.api/list", caller);

        assertThat(visitor.get(V31 + "client.api/list", caller).statusCode()).isEqualTo(200);
        assertThat(staff.statusCode()).isEqualTo(401);
        assertThat(LimitsTest.header(staff, "WWW-Authenticate")).isEqualTo("insufficient_scope");
        assertThat(visitor.get(V31 + "customfield.api/definition", caller).statusCode())
                .isEqualTo(401);
        assertThat(visitor.get("/api/workflowmax/3.0/client.api/list", caller).statusCode())
                .isEqualTo(401);
    }

    @Test
    void customFieldsHaveDefinitionsAndValues() throws Exception {
        var practice = practice("XPM", 20);
        var tokens = browser.connect(practice, "openid practicemanager.read");
        var caller = with(caller(tokens, practice), STRICT_JSON);

        var definitions = visitor.json(V31 + "customfield.api/definition", caller);
        var uuid = visitor.json(V31 + "client.api/list", caller).path("clients").path(0);
        var values =
                visitor.json(
                        V31 + "client.api/get/" + uuid.path("uuid").asString() + "/customfield",
                        caller);

        assertThat(definitions.path("customFieldDefinitions").path(1).path("useClient").isBoolean())
                .isTrue();
        assertThat(values.path("status").asString()).isEqualTo("OK");
        assertThat(values.path("customFields").isArray()).isTrue();
    }

    @Test
    void fieldsCanGoMissing() throws Exception {
        var practice = practice("XPM", 20);
        var caller = caller(connect(practice), practice);
        fault(practice, "fields-left-out", "");

        var xml = visitor.get(V31 + "client.api/list", caller).body();

        assertThat(WorkflowMaxTest.texts(xml, "Clients/Client/Name")).isNotEmpty();
        assertThat(WorkflowMaxTest.texts(xml, "Clients/Client/ExportCode")).isEmpty();
        assertThat(WorkflowMaxTest.texts(xml, "Clients/Client/Email")).isEmpty();
    }

    private JsonNode connect(JsonNode practice) {
        return browser.connect(practice, SCOPES);
    }

    private static List<String> uuids(JsonNode records) {
        return records.valueStream().map(one -> one.path("uuid").asString()).toList();
    }

    private static String[] with(String[] headers, String... more) {
        var all = Arrays.copyOf(headers, headers.length + more.length);
        System.arraycopy(more, 0, all, headers.length, more.length);
        return all;
    }
}
