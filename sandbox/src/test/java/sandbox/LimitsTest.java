package sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class LimitsTest extends SandboxTest {

    private static final String STAFF = "/api/workflowmax/3.0/staff.api/list";

    @Test
    void everyReplySaysWhatIsLeft() {
        var practice = practice("WFM", 10);
        var caller = caller(browser.connect(practice, Browser.SCOPES), practice);

        var first = visitor.get(STAFF, caller);
        var second = visitor.get(STAFF, caller);

        assertThat(header(first, "X-DayLimit-Remaining")).isEqualTo("4999");
        assertThat(header(second, "X-DayLimit-Remaining")).isEqualTo("4998");
        assertThat(header(second, "X-MinLimit-Remaining")).isEqualTo("58");
        assertThat(header(second, "X-AppMinLimit-Remaining")).matches("99\\d\\d");
    }

    @Test
    @Tag("W58")
    void refusedCallsSayItTooAndUseNothingUp() {
        var practice = practice("WFM", 10);
        var caller = caller(browser.connect(practice, Browser.SCOPES), practice);
        var foreign = caller(browser.connect(practice, Browser.SCOPES), practice("WFM", 10));
        visitor.get(STAFF, caller);

        for (var refused :
                List.of(
                        visitor.get(STAFF, "Authorization", "Bearer none"),
                        visitor.get(STAFF, foreign),
                        visitor.get(STAFF, "Authorization", caller[1]),
                        visitor.get("/api/workflowmax/3.0/none.api/list", caller))) {
            assertThat(refused.statusCode()).isIn(401, 403, 404);
            assertThat(header(refused, "X-AppMinLimit-Remaining")).matches("(99\\d\\d|10000)");
        }
        var unknown = visitor.get("/api/workflowmax/3.0/none.api/list", caller);
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(header(unknown, "X-DayLimit-Remaining")).isEqualTo("4999");
    }

    @Test
    void aMinuteThatIsUsedUpSaysWhenTheNextBegins() {
        var practice = practice("WFM", 10);
        limit(practice, "\"minute\":2");
        var caller = caller(browser.connect(practice, Browser.SCOPES), practice);
        visitor.get(STAFF, caller);
        visitor.get(STAFF, caller);

        var refused = visitor.get(STAFF, caller);
        var wait = Integer.parseInt(header(refused, "Retry-After"));
        advance("PT" + wait + "S");

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(header(refused, "X-Rate-Limit-Problem")).isEqualTo("minute");
        assertThat(header(refused, "X-MinLimit-Remaining")).isEqualTo("0");
        assertThat(wait).isBetween(1, 60);
        assertThat(visitor.get(STAFF, caller).statusCode()).isEqualTo(200);
    }

    @Test
    void aDayThatIsUsedUpEndsLater() {
        var practice = practice("WFM", 10);
        limit(practice, "\"day\":1");
        var caller = caller(browser.connect(practice, Browser.SCOPES), practice);
        visitor.get(STAFF, caller);

        var refused = visitor.get(STAFF, caller);

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(header(refused, "X-Rate-Limit-Problem")).isEqualTo("day");
        assertThat(Integer.parseInt(header(refused, "Retry-After"))).isBetween(1, 86_400);
    }

    @Test
    void oneCallTooManyAtOnceIsNotToldHowLongToWait() {
        var practice = practice("WFM", 10);
        limit(practice, "\"concurrent\":0");
        var caller = caller(browser.connect(practice, Browser.SCOPES), practice);

        var refused = visitor.get(STAFF, caller);

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(header(refused, "X-Rate-Limit-Problem")).isEqualTo("concurrent");
        assertThat(refused.headers().firstValue("Retry-After")).isEmpty();
    }

    @Test
    void aPlaceIsFreeAgainOnceTheReplyIsThere() {
        var practice = practice("WFM", 10);
        limit(practice, "\"concurrent\":1");
        var caller = caller(browser.connect(practice, Browser.SCOPES), practice);

        assertThat(visitor.get(STAFF, caller).statusCode()).isEqualTo(200);
        assertThat(visitor.get(STAFF, caller).statusCode()).isEqualTo(200);
    }

    @Test
    void theOldApiHasNoLimits() {
        var practice = practice("WFM", 10);

        for (var call = 0; call < 70; call++) {
            assertThat(visitor.get(v1(practice, "staff.api/list")).statusCode()).isEqualTo(200);
        }
    }

    private void limit(JsonNode practice, String limit) {
        visitor.patch(control(practice), "{\"limits\":{%s}}".formatted(limit));
    }

    static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }
}
