package sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class AccountingTest extends SandboxTest {

    private static final String BASE = "/api/api.xro/2.0/";
    private static final String SCOPES =
            "openid offline_access accounting.contacts.read accounting.settings.read";

    @Test
    void itSpeaksXmlUnlessJsonIsAskedFor() throws Exception {
        var practice = practice("SME", 20);
        var tokens = browser.connect(practice, SCOPES);

        var xml = visitor.get(BASE + "Contacts", caller(tokens, practice));
        var json = visitor.get(BASE + "Contacts", json(tokens, practice));

        assertThat(LimitsTest.header(xml, "Content-Type")).isEqualTo("text/xml; charset=utf-8");
        assertThat(WorkflowMaxTest.texts(xml.body(), "Contacts/Contact/ContactID"))
                .isEqualTo(ids(Visitor.read(json)));
        assertThat(Visitor.read(json).path("DateTimeUTC").asString()).matches("/Date\\(\\d+\\)/");
    }

    @Test
    void archivedContactsComeOnlyWhenAskedFor() {
        var practice = practice("SME", 200);
        var caller = json(browser.connect(practice, SCOPES), practice);

        var active = visitor.json(BASE + "Contacts", caller);
        var all = visitor.json(BASE + "Contacts?includeArchived=true", caller);

        assertThat(statuses(active)).containsOnly("ACTIVE");
        assertThat(statuses(all)).contains("ACTIVE", "ARCHIVED", "GDPRREQUEST");
        assertThat(ids(all)).hasSize(200);
    }

    @Test
    void pagesAreCounted() {
        var practice = practice("SME", 250);
        var caller = json(browser.connect(practice, SCOPES), practice);
        var found = new ArrayList<String>();

        var pages = 0;
        JsonNode page;
        do {
            pages++;
            page =
                    visitor.json(
                            BASE + "Contacts?includeArchived=true&pageSize=100&page=" + pages,
                            caller);
            found.addAll(ids(page));
        } while (pages < page.path("pagination").path("pageCount").asInt());

        assertThat(pages).isEqualTo(3);
        assertThat(page.path("pagination").path("itemCount").asInt()).isEqualTo(250);
        assertThat(found).doesNotHaveDuplicates().hasSize(250);
    }

    @Test
    void onlyPagesTellEverything() {
        var practice = practice("SME", 50);
        var caller = json(browser.connect(practice, SCOPES), practice);

        var whole = visitor.json(BASE + "Contacts", caller).path("Contacts").path(0);
        var paged = visitor.json(BASE + "Contacts?page=1", caller).path("Contacts").path(0);
        var light = visitor.json(BASE + "Contacts?summaryOnly=true", caller);

        assertThat(whole.has("ContactPersons")).isFalse();
        assertThat(paged.has("ContactPersons")).isTrue();
        assertThat(paged.path("Addresses")).hasSize(2);
        assertThat(paged.path("IsCustomer").isBoolean()).isTrue();
        assertThat(light.path("Contacts").path(0).has("Addresses")).isFalse();
        assertThat(light.path("pagination").path("page").asInt()).isEqualTo(1);
    }

    @Test
    void changedContactsAreFoundByTheirDate() {
        var practice = practice("SME", 50);
        advance("PT1H");
        var caller = json(browser.connect(practice, SCOPES), practice);
        var now = visitor.json("/_sandbox/clock").path("now").asString().substring(0, 19);
        var id = ids(visitor.json(BASE + "Contacts", caller)).getFirst();
        visitor.patch(control(practice) + "/clients/" + id, "{\"archived\":true}");

        var since = with(caller, "If-Modified-Since", now);
        var active = visitor.json(BASE + "Contacts?page=1", since);
        var all = visitor.json(BASE + "Contacts?page=1&includeArchived=true", since);

        assertThat(ids(active)).isEmpty();
        assertThat(ids(all)).containsExactly(id);
    }

    @Test
    void aMergedContactNamesTheWinner() {
        var practice = practice("SME", 50);
        var caller = json(browser.connect(practice, SCOPES), practice);
        var ids = ids(visitor.json(BASE + "Contacts", caller));
        visitor.patch(
                control(practice) + "/clients/" + ids.get(0),
                "{\"mergedInto\":\"%s\"}".formatted(ids.get(1)));

        var loser = visitor.json(BASE + "Contacts/" + ids.get(0), caller).path("Contacts").path(0);

        assertThat(loser.path("ContactStatus").asString()).isEqualTo("ARCHIVED");
        assertThat(loser.path("MergedToContactID").asString()).isEqualTo(ids.get(1));
    }

    @Test
    void aContactIsReadByItsIdOrItsNumber() {
        var practice = practice("SME", 50);
        var caller = json(browser.connect(practice, SCOPES), practice);
        var id = ids(visitor.json(BASE + "Contacts", caller)).getFirst();
        visitor.patch(control(practice) + "/clients/" + id, "{\"exportCode\":\"ODD-1\"}");

        assertThat(ids(visitor.json(BASE + "Contacts/ODD-1", caller))).containsExactly(id);
        assertThat(visitor.get(BASE + "Contacts/NOBODY", caller).statusCode()).isEqualTo(404);
    }

    @Test
    void questionsAreFilteredAndSorted() {
        var practice = practice("SME", 100);
        var caller = json(browser.connect(practice, SCOPES), practice);

        var withMail =
                visitor.json(
                        BASE + "Contacts?where=" + Visitor.encode("EmailAddress!=null"), caller);
        var sorted = visitor.json(BASE + "Contacts?order=" + Visitor.encode("Name ASC"), caller);
        var parts = "Name.Contains(\"a\") AND EmailAddress.StartsWith(\"zzz\")";
        assertThat(
                        visitor.json(BASE + "Contacts?where=" + Visitor.encode(parts), caller)
                                .path("Contacts"))
                .isEmpty();
        var bad = visitor.get(BASE + "Contacts?where=nonsense", caller);

        assertThat(texts(withMail, "EmailAddress")).doesNotContain("");
        assertThat(texts(sorted, "Name")).isSorted();
        assertThat(bad.statusCode()).isEqualTo(400);
        assertThat(Visitor.read(bad).path("Type").asString()).isEqualTo("QueryParseException");
    }

    @Test
    void membersOfAGroupAreToldOnlyAlone() {
        var practice = practice("SME", 50);
        var caller = json(browser.connect(practice, SCOPES), practice);
        var groups = visitor.json(BASE + "ContactGroups", caller).path("ContactGroups");
        var id = groups.path(0).path("ContactGroupID").asString();

        var alone = visitor.json(BASE + "ContactGroups/" + id, caller).path("ContactGroups");

        assertThat(groups.path(0).path("Contacts")).isEmpty();
        assertThat(alone.path(0).path("Contacts")).isNotEmpty();
    }

    @Test
    @Tag("W58")
    void theOrganisationAndItsUsersNeedTheSettingsScope() {
        var practice = practice("SME", 10);
        var narrow = json(browser.connect(practice, "openid accounting.contacts.read"), practice);

        assertThat(visitor.get(BASE + "Organisation", narrow).statusCode()).isEqualTo(401);

        var caller = json(browser.connect(practice, SCOPES), practice);
        var organisation = visitor.json(BASE + "Organisation", caller).path("Organisations");

        assertThat(organisation.path(0).path("Name").asString()).isEqualTo("Harbourlight");
        var users = visitor.json(BASE + "Users", caller).path("Users");
        assertThat(users).isNotEmpty();
        var one = users.path(0).path("UserID").asString();
        assertThat(visitor.json(BASE + "Users/" + one, caller).path("Users")).hasSize(1);
        assertThat(visitor.get(BASE + "Users/" + UUID.randomUUID(), caller).statusCode())
                .isEqualTo(404);
        var actions = visitor.json(BASE + "Organisation/Actions", caller);
        assertThat(actions.path("Actions")).isNotEmpty();
        assertThat(actions.path("Organisations").isMissingNode()).isTrue();
    }

    private static List<String> ids(JsonNode answer) {
        return texts(answer, "ContactID");
    }

    private static List<String> statuses(JsonNode answer) {
        return texts(answer, "ContactStatus");
    }

    private static List<String> texts(JsonNode answer, String name) {
        return answer.path("Contacts")
                .valueStream()
                .map(contact -> contact.path(name).asString())
                .toList();
    }

    private static String[] json(JsonNode tokens, JsonNode practice) {
        return with(caller(tokens, practice), "Accept", "application/json");
    }

    private static String[] with(String[] headers, String... more) {
        var all = Arrays.copyOf(headers, headers.length + more.length);
        System.arraycopy(more, 0, all, headers.length, more.length);
        return all;
    }
}
