package sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class WorkflowMaxTest extends SandboxTest {

    private static final String V3 = "/api/workflowmax/3.0/";

    @Test
    void theLegacyListHoldsEveryActiveClientWithItsIntegerId() throws Exception {
        var practice = practice("WFM", 300);

        var body = visitor.get(v1(practice, "client.api/list?detailed=true")).body();

        assertThat(body).startsWith("<Response api-method=\"List\"><Status>OK</Status><Clients>");
        assertThat(texts(body, "Clients/Client/ID")).hasSameSizeAs(active(practice));
        assertThat(texts(body, "Clients/Client/Name")).isEqualTo(names(active(practice)));
        assertThat(texts(body, "Clients/Client/UUID")).isEmpty();
    }

    @Test
    void transitionAddsTheNewIdentifierBesideTheOld() throws Exception {
        var practice = practice("WFM", 20);
        visitor.patch(control(practice), "{\"transition\":true}");

        var body = visitor.get(v1(practice, "client.api/list")).body();

        assertThat(texts(body, "Clients/Client/UUID")).isEqualTo(uuids(active(practice)));
        assertThat(body).matches("(?s).*<Client><ID>\\d+</ID><UUID>.*");
    }

    @Test
    @Tag("W58")
    void whatXmlHasNoPlaceForIsNamed() {
        var practice = practice("WFM", 3);
        var client = "/_sandbox/practices/" + practice.path("id").asString() + "/clients";
        visitor.post(client, "{\"name\":\"Odd\\uFFFEone\\uFFFF\"}");

        var body = visitor.get(v1(practice, "client.api/list")).body();

        assertThat(body).contains("Odd&#xFFFE;one&#xFFFF;").doesNotContain("\uFFFE", "\uFFFF");
    }

    @Test
    @Tag("W58")
    void aListIsNoRecordOfItself() {
        var practice = practice("WFM", 3);

        assertThat(visitor.get(v1(practice, "client.api/list/1")).statusCode()).isEqualTo(404);
        assertThat(visitor.get(v1(practice, "staff.api/get/1/more")).statusCode()).isEqualTo(404);
    }

    @Test
    void wrongKeysAreRefused() {
        var practice = practice("WFM", 10);
        visitor.patch(control(practice), "{\"v1Enabled\":false}");

        assertThat(visitor.get("/wfm/client.api/list?apiKey=A&accountKey=B").statusCode())
                .isEqualTo(401);
        var disabled = visitor.get(v1(practice, "client.api/list"));
        assertThat(disabled.statusCode()).isEqualTo(401);
        assertThat(disabled.body()).contains("<Status>ERROR</Status>");
    }

    @Test
    void anUnknownClientIsAnErrorInsideAGoodReply() {
        var reply = visitor.get(v1(practice("WFM", 10), "client.api/get/1"));

        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.body())
                .isEqualTo(
                        "<Response api-method=\"Get\"><Status>ERROR</Status>"
                                + "<ErrorDescription>Invalid client identifier"
                                + "</ErrorDescription></Response>");
    }

    @Test
    void theMapLeadsFromEveryOldIdentifierToTheNewOne() throws Exception {
        var practice = practice("WFM", 200);

        var map = map(practice, "Client");
        var contacts = map(practice, "Contact");
        var staff = map(practice, "Staff");
        var groups = map(practice, "ClientGroup");

        for (var client : clients(practice)) {
            assertThat(map).containsEntry(text(client, "legacyId"), text(client, "uuid"));
            for (var contact : client.path("contacts")) {
                assertThat(contacts)
                        .containsEntry(text(contact, "legacyId"), text(contact, "uuid"));
            }
        }
        var tokens = browser.connect(practice, Browser.SCOPES);
        var caller = caller(tokens, practice);
        assertThat(staff.values())
                .containsAll(texts(body(V3 + "staff.api/list", caller), "StaffList/Staff/UUID"));
        assertThat(groups.values())
                .containsAll(texts(body(V3 + "clientgroup.api/list", caller), "Groups/Group/UUID"));
    }

    @Test
    void aMapKnowsNothingYoungerThanItself() throws Exception {
        var practice = practice("WFM", 20);
        visitor.patch(control(practice), "{\"mapDate\":\"2015-01-01T00:00:00Z\"}");

        assertThat(map(practice, "Client")).isEmpty();
    }

    @Test
    void theLinkToAMapDies() throws Exception {
        var practice = practice("WFM", 20);
        var maps = visitor.get(v1(practice, "uuid.api/maps")).body();
        var link = texts(maps, "Maps/Map/File").getFirst();

        assertThat(visitor.get(link).statusCode()).isEqualTo(200);
        assertThat(visitor.get(link + "0").statusCode()).isEqualTo(403);
        advance("P2D");
        assertThat(visitor.get(link).statusCode()).isEqualTo(403);
    }

    @Test
    void theNewListHasTheSameClientsUnderNewIdentifiers() throws Exception {
        var practice = practice("WFM", 300);
        var tokens = browser.connect(practice, Browser.SCOPES);

        var reply = visitor.get(V3 + "client.api/list", caller(tokens, practice));

        assertThat(reply.headers().firstValue("Content-Type")).hasValue("text/xml; charset=utf-8");
        assertThat(texts(reply.body(), "Clients/Client/UUID")).isEqualTo(uuids(active(practice)));
        assertThat(texts(reply.body(), "Clients/Client/Name")).isEqualTo(names(active(practice)));
        assertThat(texts(reply.body(), "Clients/Client/ID")).isEmpty();
    }

    @Test
    void everyCharacterSurvivesTheWire() throws Exception {
        var practice = practice("WFM", 10);
        var odd = "Tūī & <Sons> \"Ltd\" 'x' 🥝 ]]>";
        var uuid = text(active(practice).getFirst(), "uuid");
        visitor.patch(
                control(practice) + "/clients/" + uuid,
                "{\"name\":%s,\"address\":\"1 Lane\\r\\nRear\\nUnit\"}"
                        .formatted(new JsonMapper().writeValueAsString(odd)));
        var tokens = browser.connect(practice, Browser.SCOPES);

        var body =
                body(
                        V3 + "client.api/get/" + uuid.toUpperCase(Locale.ROOT),
                        caller(tokens, practice));

        assertThat(texts(body, "Client/Name")).containsExactly(odd);
        assertThat(texts(body, "Client/Address")).containsExactly("1 Lane\r\nRear\nUnit");
    }

    @Test
    void aChangedClientIsInTheListOfTheModified() throws Exception {
        var practice = practice("WFM", 50);
        advance("PT1H");
        var tokens = browser.connect(practice, Browser.SCOPES);
        var caller = caller(tokens, practice);
        var since = visitor.json("/_sandbox/clock").path("now").asString().substring(0, 19);
        var all = active(practice);
        var changed = text(all.get(1), "uuid");
        var archived = text(all.get(2), "uuid");
        var merged = text(all.get(3), "uuid");

        visitor.patch(control(practice) + "/clients/" + changed, "{\"email\":\"a@b.example\"}");
        visitor.patch(control(practice) + "/clients/" + archived, "{\"archived\":true}");
        visitor.patch(
                control(practice) + "/clients/" + merged,
                "{\"mergedInto\":\"%s\"}".formatted(changed));

        var modified = V3 + "client.api/list?modifiedsince=" + since;
        assertThat(texts(body(modified, caller), "Clients/Client/UUID"))
                .containsExactlyInAnyOrder(changed, archived);
        assertThat(texts(body(V3 + "client.api/list", caller), "Clients/Client/UUID"))
                .contains(changed)
                .doesNotContain(archived, merged);
    }

    @Test
    void editingAContactDoesNotMoveItsClientsStamp() throws Exception {
        var practice = practice("WFM", 50);
        advance("PT1H");
        var tokens = browser.connect(practice, Browser.SCOPES);
        var caller = caller(tokens, practice);
        var since = visitor.json("/_sandbox/clock").path("now").asString().substring(0, 19);
        var client =
                active(practice).stream()
                        .filter(one -> !one.path("contacts").isEmpty())
                        .findFirst()
                        .orElseThrow();
        var contact = text(client.path("contacts").path(0), "uuid");

        visitor.post(control(practice) + "/contacts/" + contact, "{\"email\":\"new@x.example\"}");

        var modified = V3 + "client.api/list?modifiedsince=" + since;
        assertThat(texts(body(modified, caller), "Clients/Client/UUID")).isEmpty();
        assertThat(body(V3 + "client.api/get/" + text(client, "uuid"), caller))
                .contains("new@x.example");
    }

    @Test
    void aNewClientIsInListsAndMap() throws Exception {
        var practice = practice("WFM", 20);
        var made =
                visitor.post(
                        control(practice) + "/clients",
                        "{\"name\":\"Brand New Ltd\",\"exportCode\":\"NEW1\","
                                + "\"contacts\":[{\"name\":\"Tom\",\"email\":\"t@x.example\"}]}");

        assertThat(visitor.get(v1(practice, "client.api/list")).body())
                .contains("Brand New Ltd", "t@x.example");
        assertThat(map(practice, "Client"))
                .containsEntry(text(made, "legacyId"), text(made, "uuid"));
    }

    @Test
    void twoHundredThousandClientsStreamBy() throws Exception {
        var practice = practice("WFM", 200_000);

        try (var body = visitor.stream(v1(practice, "client.api/list"))) {
            assertThat(count(body)).isBetween(180_000L, 199_000L);
        }
    }

    private List<JsonNode> clients(JsonNode practice) {
        var all = visitor.json(control(practice) + "/clients?limit=1000").path("clients");
        return all.valueStream().toList();
    }

    private List<JsonNode> active(JsonNode practice) {
        return clients(practice).stream()
                .filter(one -> !one.path("archived").asBoolean())
                .filter(one -> !one.path("deleted").asBoolean())
                .filter(one -> one.path("mergedInto").isNull())
                .toList();
    }

    private String body(String path, String... headers) {
        return visitor.get(path, headers).body();
    }

    private Map<String, String> map(JsonNode practice, String type) throws XMLStreamException {
        var maps = body(v1(practice, "uuid.api/maps"));
        var at = texts(maps, "Maps/Map/Type").indexOf(type);
        var csv = body(texts(maps, "Maps/Map/File").get(at)).split("\r\n");
        assertThat(csv[0]).isEqualTo("ID,UUID");
        var map = new HashMap<String, String>();
        for (var row : List.of(csv).subList(1, csv.length)) {
            var columns = row.split(",", 2);
            map.put(columns[0], columns[1]);
        }
        return map;
    }

    private static List<String> names(List<JsonNode> clients) {
        return clients.stream().map(client -> text(client, "name")).toList();
    }

    private static List<String> uuids(List<JsonNode> clients) {
        return clients.stream().map(client -> text(client, "uuid")).toList();
    }

    private static String text(JsonNode node, String name) {
        return node.path(name).asString();
    }

    /// The texts of all elements at a path below the root.
    static List<String> texts(String xml, String path) throws XMLStreamException {
        var reader = XMLInputFactory.newFactory().createXMLStreamReader(new StringReader(xml));
        var found = new ArrayList<String>();
        var here = new ArrayList<String>();
        var text = new StringBuilder();
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamReader.START_ELEMENT -> {
                    here.add(reader.getLocalName());
                    text.setLength(0);
                }
                case XMLStreamReader.CHARACTERS -> text.append(reader.getText());
                case XMLStreamReader.END_ELEMENT -> {
                    if (String.join("/", here).equals("Response/" + path)) {
                        found.add(text.toString());
                    }
                    here.removeLast();
                }
                default -> {}
            }
        }
        return found;
    }

    private static long count(InputStream xml) throws XMLStreamException {
        var factory = XMLInputFactory.newFactory();
        factory.setProperty("jdk.xml.maxGeneralEntitySizeLimit", "0");
        factory.setProperty("jdk.xml.totalEntitySizeLimit", "0");
        var reader = factory.createXMLStreamReader(xml, "UTF-8");
        var clients = 0L;
        while (reader.hasNext()) {
            if (reader.next() == XMLStreamReader.START_ELEMENT
                    && reader.getLocalName().equals("Client")) {
                clients++;
            }
        }
        return clients;
    }
}
