package sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ControlTest extends SandboxTest {

    @Test
    void itIsHealthy() {
        assertThat(visitor.get("/_sandbox/health").body()).isEqualTo("{\"status\":\"ok\"}");
    }

    @Test
    void aPracticeHasKeysATenantAndTwoUsers() {
        var practice = practice("WFM", 10);

        assertThat(practice.path("apiKey").asString()).matches("[0-9A-F]{32}");
        assertThat(practice.path("accountKey").asString()).matches("[0-9A-F]{32}");
        assertThat(practice.path("tenantId").asString()).hasSize(36);
        assertThat(practice.path("users").path(0).path("fullAccess").asBoolean()).isTrue();
        assertThat(practice.path("users").path(1).path("fullAccess").asBoolean()).isFalse();
    }

    @Test
    void theSameSeedMakesTheSameClients() {
        var one = visitor.json(control(practice("WFM", 50)) + "/clients").path("clients");
        var other = visitor.json(control(practice("WFM", 50)) + "/clients").path("clients");

        assertThat(one.path(17).path("uuid")).isEqualTo(other.path(17).path("uuid"));
        assertThat(one.path(17).path("name")).isEqualTo(other.path(17).path("name"));
    }

    @Test
    void clientsAreListedInPagesAndFoundByWords() {
        var practice = practice("WFM", 50);

        var page = visitor.json(control(practice) + "/clients?offset=10&limit=5");
        var client = page.path("clients").path(2);
        var found =
                visitor.json(
                        control(practice)
                                + "/clients?query="
                                + Visitor.encode(client.path("name").asString()));

        assertThat(page.path("total").asInt()).isEqualTo(50);
        assertThat(page.path("clients")).hasSize(5);
        assertThat(found.path("clients").valueStream()).contains(client);
    }

    @Test
    void anEmployeeCanBeChangedAndLeave() {
        var practice = practice("WFM", 10);
        var staff = visitor.json(control(practice) + "/staff").path(1);
        var uuid = staff.path("uuid").asString();

        visitor.patch(control(practice) + "/staff/" + uuid, "{\"mobile\":\"021 555 777\"}");
        assertThat(visitor.get(v1(practice, "staff.api/list")).body()).contains("021 555 777");

        visitor.patch(control(practice) + "/staff/" + uuid, "{\"removed\":true}");
        assertThat(visitor.get(v1(practice, "staff.api/list")).body())
                .doesNotContain("021 555 777");
    }

    @Test
    void callsAreCountedUntilTheyAreForgotten() {
        var practice = practice("WFM", 10);
        var body = visitor.get(v1(practice, "client.api/list")).body();
        visitor.get(v1(practice, "client.api/list"));

        var calls = visitor.json("/_sandbox/calls?practice=" + id(practice));
        var row = calls.path("by").path(0);
        var call = calls.path("list").path(0);

        assertThat(calls.path("count").asInt()).isEqualTo(2);
        assertThat(row.path("service").asString()).isEqualTo("wfm-v1");
        assertThat(row.path("path").asString()).isEqualTo("/wfm/client.api/list");
        assertThat(call.path("bytes").asInt())
                .isEqualTo(body.getBytes(StandardCharsets.UTF_8).length);
        assertThat(call.path("query").asString()).isEmpty();
        visitor.delete("/_sandbox/calls");
        assertThat(visitor.json("/_sandbox/calls").path("count").asInt()).isZero();
    }

    @Test
    void theTenantsNameCanBeTakenAway() {
        var practice = practice("WFM", 10);
        visitor.patch(control(practice), "{\"tenantName\":null}");
        var tokens = browser.connect(practice, Browser.SCOPES);

        var connection = visitor.json("/api/connections", caller(tokens, practice)).path(0);

        assertThat(connection.path("tenantName").isNull()).isTrue();
    }

    @Test
    void otherAppsCanBeRegistered() {
        visitor.post(
                "/_sandbox/apps",
                "{\"clientId\":\"other\",\"clientSecret\":\"s\","
                        + "\"redirectUris\":[\"http://localhost:1/back\"]}");
        var request = Browser.request(Browser.SCOPES);
        request.put("client_id", "other");
        request.put("redirect_uri", "http://localhost:1/back");

        assertThat(browser.authorize(request).statusCode()).isEqualTo(302);
    }

    @Test
    void whatItCannotDoItSays() {
        assertThat(visitor.get("/_sandbox/nothing").statusCode()).isEqualTo(404);
        assertThat(visitor.json("/_sandbox/practices/none").path("error").asString())
                .isEqualTo("There is no practice none");
        assertThat(visitor.post("/_sandbox/clock", "{\"advance\":\"soon\"}").path("error"))
                .isNotNull();
        assertThat(visitor.post("/_sandbox/practices", "{nonsense").path("error").asString())
                .startsWith("This is not JSON");
    }

    @Test
    void theFrontPageNamesThePractices() {
        practice("WFM", 10);

        assertThat(visitor.get("/").body()).contains("Harbourlight", "/phone", "/mailbox");
    }
}
