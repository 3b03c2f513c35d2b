package nimbus.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import nimbus.connections.sources.clientapi.ClientElements;
import nimbus.staff.Access;
import nimbus.support.OutsideWorld;
import nimbus.support.PortalTest;
import nimbus.support.TestStaff;
import nimbus.support.UpgradeScenario;
import nimbus.support.Visitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Follows each field of the list from the source to everywhere a client is shown or compared.
@PortalTest
class EveryClientFieldTest {

    private static final String TOTARA =
            """
            {"name": "Totara Accounting", "product": "XPM", "clients": 3, "seed": 11}
            """;

    /// What has rules of its own, or is ours.
    private static final List<String> OWN =
            List.of(
                    "id",
                    "practice_id",
                    "code",
                    "code_origin",
                    "source_code",
                    "sort_name",
                    "responsibility",
                    "group_name",
                    "source_state",
                    "leaving",
                    "merged_into",
                    "content_hash",
                    "created_at",
                    "updated_at");

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Autowired private ApplicationContext portal;
    @Autowired private ClientDigest digest;

    private UpgradeScenario scenario;
    private UUID client;
    private String key;

    @BeforeEach
    void aPracticeThatIsConnected() {
        scenario = UpgradeScenario.unconnected(portal, TOTARA);
        scenario.connect();
        scenario.syncFully();
        client =
                scenario.value(
                        UUID.class,
                        """
                        select id from client where source_state = 'active' order by id limit 1
                        """);
        key = key();
    }

    @Test
    void aChangeAtTheSourceShowsEverywhere() {
        for (var field : ClientField.values()) {
            var before = client();
            var value = another(field, before.fields().get(field));
            edit(field, value);
            scenario.syncFully();
            var after = client();

            assertThat(after.fields().get(field)).as("%s in our row", field).isEqualTo(value);
            assertThat(after.hash()).as("hash by %s", field).isNotEqualTo(before.hash());
            assertThat(after.digest()).as("digest by %s", field).isNotEqualTo(before.digest());
            assertThat(told().path(field.key()))
                    .as("%s in the API", field)
                    .isEqualTo(JSON.valueToTree(field.kind().stored(value)));
            assertThat(onThePage(field)).as("%s on the page", field).contains(shown(field, value));
        }
    }

    @Test
    void programsAreToldOfEveryField() {
        var schema =
                JSON.readTree(new Visitor(portal).get("/openapi.json").body())
                        .path("components")
                        .path("schemas")
                        .path("Client");

        for (var field : ClientField.values()) {
            assertThat(schema.path("properties").path(field.key()).path("type").isMissingNode())
                    .as(field.key())
                    .isFalse();
            assertThat(schema.path("required").toString()).contains('"' + field.key() + '"');
        }
    }

    @Test
    void everyColumnIsAFieldOrHasRulesOfItsOwn() {
        var columns =
                scenario.value(
                        String.class,
                        """
                        select string_agg(attname, ' ') from pg_attribute
                        where attrelid = 'client'::regclass and attnum > 0 and not attisdropped
                        """);

        assertThat(columns.split(" "))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(
                                        OWN.stream(),
                                        Arrays.stream(ClientField.values())
                                                .map(ClientField::column))
                                .toList());
    }

    private record Told(ClientFields fields, String hash, Digest digest) {}

    private Told client() {
        var fields =
                scenario.inPractice(
                        () -> portal.getBean(Clients.class).find(client).orElseThrow().fields());
        var hash =
                scenario.value(
                        String.class,
                        "select encode(content_hash, 'hex') from client where id = '%s'"
                                .formatted(client));
        return new Told(fields, hash, scenario.inPractice(() -> digest.take().get("clients")));
    }

    private static String another(ClientField field, String before) {
        return switch (field.kind()) {
            case TEXT -> "Edited " + field.column();
            case FLAG -> before.isEmpty() ? "true" : "";
            case DATE -> "1970-11-26";
        };
    }

    /// The sandbox goes by the names of the wire.
    private void edit(ClientField field, String value) {
        var said =
                switch (field.kind()) {
                    case TEXT, DATE -> value;
                    case FLAG -> value.isEmpty() ? "No" : "Yes";
                };
        var remote =
                scenario.value(
                        String.class,
                        "select remote_uuid::text from external_id where record_id = '%s'"
                                .formatted(client));
        OutsideWorld.control(
                "PATCH",
                "practices/" + scenario.remote().id() + "/clients/" + remote,
                JSON.writeValueAsString(Map.of(ClientElements.element(field).orElseThrow(), said)));
    }

    private static String shown(ClientField field, String value) {
        return switch (field.kind()) {
            case TEXT -> value;
            case FLAG -> value.isEmpty() ? "No" : "Yes";
            case DATE -> "26 Nov 1970";
        };
    }

    private JsonNode told() {
        var answer =
                new Visitor(portal)
                        .get("/api/v1/clients/" + client, "Authorization", "Bearer " + key);
        return JSON.readTree(answer.body());
    }

    private String onThePage(ClientField field) {
        var page = scenario.visitor().get("/clients/" + client).body();
        var shown =
                Pattern.compile(
                                "<dt>%s</dt>\\s*<dd[^>]*>(?:<a[^>]*>)?([^<]*)"
                                        .formatted(field.label()))
                        .matcher(page);
        assertThat(shown.find()).as(field.label()).isTrue();
        return shown.group(1);
    }

    private String key() {
        var robot =
                TestStaff.create(
                        portal,
                        scenario.practice(),
                        new Access(true, false, true, false, null),
                        general -> general);
        scenario.visitor().get("/admin/api-keys");
        var page =
                scenario.visitor()
                        .post(
                                "/admin/api-keys",
                                Map.of(
                                        "user", robot.id().toString(),
                                        "name", "Fields",
                                        "scope", "clients:read",
                                        "days", "90"))
                        .body();
        var made = Pattern.compile("nimbus_[0-9a-f-]{36}\\.[\\w-]{43}").matcher(page);
        assertThat(made.find()).as(page).isTrue();
        return made.group();
    }
}
