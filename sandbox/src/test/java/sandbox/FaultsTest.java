package sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class FaultsTest extends SandboxTest {

    private static final String V3 = "/api/workflowmax/3.0/";

    @Test
    void everyNameIsAcceptedAndAnyOtherRefused() {
        var practice = practice("WFM", 30);

        for (var name : visitor.json("/_sandbox/faults").path("names")) {
            fault(practice, name.asString(), "");
        }
        var active = visitor.json("/_sandbox/faults").path("faults");
        var unknown = visitor.post("/_sandbox/faults", "{\"name\":\"gremlins\"}");

        assertThat(active.size()).isGreaterThan(20);
        assertThat(unknown.path("error").asString()).contains("gremlins", "slow-reply", "hold");
    }

    @Test
    void aFaultHitsAsOftenAsItIsToldAndOnlyItsTarget() {
        var practice = practice("WFM", 10);
        fault(practice, "500", ",\"count\":2,\"target\":\"client.api/list\"");

        assertThat(status(practice, "staff.api/list")).isEqualTo(200);
        assertThat(status(practice, "client.api/list")).isEqualTo(500);
        assertThat(status(practice, "client.api/list")).isEqualTo(500);
        assertThat(status(practice, "client.api/list")).isEqualTo(200);
    }

    @Test
    void aFaultOfOnePracticeLeavesOthersAlone() {
        var struck = practice("WFM", 10);
        var other = practice("WFM", 10);
        fault(struck, "503-maintenance", ",\"count\":-1");

        assertThat(status(other, "client.api/list")).isEqualTo(200);
        assertThat(visitor.get(v1(struck, "client.api/list")).body())
                .isEqualTo("The Xero API is currently offline for maintenance");
    }

    @Test
    void aCutBodyEndsInTheMiddle() {
        var practice = practice("WFM", 100);
        fault(practice, "cut-body", ",\"atBytes\":5000");

        assertThatThrownBy(() -> visitor.get(v1(practice, "client.api/list")))
                .isInstanceOf(UncheckedIOException.class);
        assertThat(visitor.json("/_sandbox/calls?practice=" + id(practice)).path("bytes").asLong())
                .isEqualTo(5_000);
    }

    @Test
    void aHeldReplyWaitsUntilTheFaultIsDeleted() {
        var practice = practice("WFM", 10);
        fault(practice, "hold", ",\"target\":\"client.api/list\"");

        var reply = CompletableFuture.supplyAsync(() -> status(practice, "client.api/list"));
        while (visitor.json("/_sandbox/faults").path("held").isEmpty()) {
            Thread.onSpinWait();
        }
        var held = visitor.json("/_sandbox/faults").path("held").path(0);
        visitor.delete("/_sandbox/faults");

        assertThat(held.path("path").asString()).isEqualTo("/wfm/client.api/list");
        assertThat(reply.join()).isEqualTo(200);
    }

    @Test
    void anExpiredTokenIsToldInAmericanDates() {
        var practice = practice("WFM", 10);
        var tokens = browser.connect(practice, Browser.SCOPES);
        fault(practice, "expire-access-token", "");

        var reply = visitor.get(V3 + "client.api/list", caller(tokens, practice));
        var fresh = Visitor.read(browser.refresh(tokens.path("refresh_token").asString()));

        assertThat(reply.statusCode()).isEqualTo(401);
        assertThat(Visitor.read(reply).path("Detail").asString())
                .matches(
                        "TokenExpired: token expired at \\d\\d/\\d\\d/\\d{4} \\d\\d:\\d\\d:\\d\\d");
        assertThat(visitor.get(V3 + "client.api/list", caller(fresh, practice)).statusCode())
                .isEqualTo(200);
    }

    @Test
    void aKilledRefreshTokenNeedsANewConsent() {
        var practice = practice("WFM", 10);
        var tokens = browser.connect(practice, Browser.SCOPES);
        fault(practice, "kill-refresh-token", "");

        assertThat(browser.refresh(tokens.path("refresh_token").asString()).body())
                .isEqualTo("{\"error\":\"invalid_grant\"}");
        assertThat(visitor.json("/api/connections", caller(tokens, practice))).hasSize(1);
    }

    @Test
    void aLostRefreshReplyCanBeFetchedAgainWithTheOldToken() {
        var practice = practice("WFM", 10);
        var tokens = browser.connect(practice, Browser.SCOPES);
        var old = tokens.path("refresh_token").asString();
        fault(practice, "lose-refresh-reply", "");

        assertThatThrownBy(() -> browser.refresh(old)).isInstanceOf(UncheckedIOException.class);
        assertThat(browser.refresh(old).statusCode()).isEqualTo(200);
    }

    @Test
    void aChangedTenantIsForbiddenUnderItsOldNumber() {
        var practice = practice("WFM", 10);
        var tokens = browser.connect(practice, Browser.SCOPES);
        fault(practice, "tenant-id-changed", "");

        var reply = visitor.get(V3 + "client.api/list", caller(tokens, practice));
        var renewed = visitor.json(control(practice));

        assertThat(reply.statusCode()).isEqualTo(403);
        assertThat(renewed.path("tenantId")).isNotEqualTo(practice.path("tenantId"));
        assertThat(renewed.path("tenantName")).isEqualTo(practice.path("tenantName"));
    }

    @Test
    void aUserCanDenyNeverReturnOrPickAnother() {
        var practice = practice("WFM", 10);
        browser.logIn(practice.path("users").path(0));
        var request = Browser.request(Browser.SCOPES);

        fault(practice, "user-denies", "");
        var denied = browser.authorize(request);
        fault(practice, "user-never-returns", "");
        var gone = browser.decide(request, "allow", practice.path("tenantId").asString());
        fault(practice, "user-picks-another-tenant", "");
        var tokens = browser.connect(practice, Browser.SCOPES);

        assertThat(Browser.answer(denied)).containsEntry("error", "access_denied");
        assertThat(gone.headers().firstValue("Location")).isEmpty();
        var connected = visitor.json("/api/connections", caller(tokens, practice)).path(0);
        assertThat(connected.path("tenantName").asString()).isEqualTo("Quite Another Ltd");
    }

    @Test
    void repliesCanBeDisguised() {
        var practice = practice("WFM", 10);

        fault(practice, "html-login-page", "");
        assertThat(visitor.get(v1(practice, "client.api/list")).body()).startsWith("<!DOCTYPE");
        fault(practice, "status-error", "");
        assertThat(visitor.get(v1(practice, "client.api/list")).body()).contains("ERROR");
        fault(practice, "hostile-xml", ",\"body\":\"<!DOCTYPE a>\"");
        assertThat(visitor.get(v1(practice, "client.api/list")).body()).isEqualTo("<!DOCTYPE a>");
        fault(practice, "empty-list", "");
        assertThat(visitor.get(v1(practice, "client.api/list")).body()).contains("<Clients />");
    }

    @Test
    void limitsCanBeHitAtWill() {
        var practice = practice("WFM", 10);
        var caller = caller(browser.connect(practice, Browser.SCOPES), practice);
        fault(practice, "429-day", ",\"retryAfter\":1234");

        var refused = visitor.get(V3 + "client.api/list", caller);

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(LimitsTest.header(refused, "Retry-After")).isEqualTo("1234");
        assertThat(LimitsTest.header(refused, "X-DayLimit-Remaining")).isEqualTo("0");
    }

    @Test
    void accidentsBefallRecords() {
        var practice = practice("WFM", 100);
        var before = codes(practice);

        fault(practice, "merged-client", ",\"count\":2");
        fault(practice, "missing-code", ",\"count\":3");

        var all = visitor.json(control(practice) + "/clients?limit=200").path("clients");
        assertThat(all.valueStream().filter(one -> one.path("mergedInto").isString())).hasSize(2);
        assertThat(codes(practice)).isLessThan(before);
    }

    @Test
    void anyReplyCanBeWrittenDown() {
        var practice = practice("WFM", 10);
        fault(practice, "reply", ",\"status\":502,\"body\":\"<h1>Bad gateway</h1>\"");
        var html = visitor.get(v1(practice, "client.api/list"));
        fault(practice, "reply", ",\"contentType\":\"text/xml\",\"bodyBase64\":\"PGE+\"");
        var bytes = visitor.get(v1(practice, "client.api/list"));

        assertThat(html.statusCode()).isEqualTo(502);
        assertThat(html.body()).isEqualTo("<h1>Bad gateway</h1>");
        assertThat(bytes.body()).isEqualTo("<a>");
        assertThat(LimitsTest.header(bytes, "Content-Type")).isEqualTo("text/xml");
    }

    @Test
    void listsCanLackRowsAndRepeatThem() throws Exception {
        var practice = practice("WFM", 50);
        var whole = rows(practice);

        fault(practice, "rows-missing", ",\"count\":1,\"rows\":7");
        assertThat(rows(practice)).isEqualTo(whole.subList(7, whole.size()));
        fault(practice, "row-twice", ",\"count\":1");
        assertThat(rows(practice)).hasSizeGreaterThan(whole.size()).containsAll(whole);
        assertThat(rows(practice)).isEqualTo(whole);
    }

    @Test
    void aMapCanBeAmbiguousEitherWay() throws Exception {
        var practice = practice("WFM", 50);

        fault(practice, "map-two-ids-one-uuid", ",\"count\":1");
        var uuids = column(practice, 1);
        fault(practice, "map-one-id-two-uuids", ",\"count\":1");
        var ids = column(practice, 0);

        assertThat(uuids).hasSize(51);
        assertThat(Set.copyOf(uuids)).hasSize(50);
        assertThat(Set.copyOf(ids)).hasSize(50);
        assertThat(ids).hasSize(51);
    }

    private List<String> rows(JsonNode practice) throws XMLStreamException {
        var body = visitor.get(v1(practice, "client.api/list")).body();
        return WorkflowMaxTest.texts(body, "Clients/Client/ID");
    }

    private List<String> column(JsonNode practice, int number) throws XMLStreamException {
        var maps = visitor.get(v1(practice, "uuid.api/maps")).body();
        var csv = visitor.get(WorkflowMaxTest.texts(maps, "Maps/Map/File").getFirst()).body();
        return csv.lines().skip(1).map(row -> List.of(row.split(",", -1)).get(number)).toList();
    }

    private long codes(JsonNode practice) {
        return visitor.json(control(practice) + "/clients?limit=200")
                .path("clients")
                .valueStream()
                .filter(one -> !one.path("exportCode").asString().isEmpty())
                .count();
    }

    private int status(JsonNode practice, String call) {
        return visitor.get(v1(practice, call)).statusCode();
    }
}
