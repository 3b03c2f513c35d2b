package sandbox;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import tools.jackson.databind.JsonNode;

/// A sandbox shared by the tests of a class; each test makes practices of its own.
abstract class SandboxTest {

    private static Sandbox sandbox;

    Visitor visitor;
    Browser browser;

    @BeforeAll
    static void startSandbox() {
        sandbox = Sandbox.start(SandboxSettings.anywhere());
    }

    @AfterAll
    static void stopSandbox() {
        sandbox.close();
    }

    @BeforeEach
    void visit() {
        visitor = new Visitor(sandbox.baseUri());
        browser = new Browser(visitor);
        visitor.delete("/_sandbox/faults");
    }

    Sandbox sandbox() {
        return sandbox;
    }

    JsonNode practice(String product, int clients) {
        return visitor.post(
                "/_sandbox/practices",
                "{\"name\":\"Harbourlight\",\"product\":\"%s\",\"clients\":%d,\"seed\":7}"
                        .formatted(product, clients));
    }

    static String control(JsonNode practice) {
        return "/_sandbox/practices/" + practice.path("id").asString();
    }

    static String id(JsonNode practice) {
        return practice.path("id").asString();
    }

    static String v1(JsonNode practice, String call) {
        var start = "/wfm/" + call + (call.contains("?") ? "&" : "?");
        return start
                + "apiKey=%s&accountKey=%s"
                        .formatted(
                                practice.path("apiKey").asString(),
                                practice.path("accountKey").asString());
    }

    static String[] caller(JsonNode tokens, JsonNode practice) {
        return new String[] {
            "Authorization",
            "Bearer " + tokens.path("access_token").asString(),
            "Xero-tenant-id",
            practice.path("tenantId").asString()
        };
    }

    void fault(JsonNode practice, String name, String more) {
        visitor.post(
                "/_sandbox/faults",
                "{\"name\":\"%s\",\"practice\":\"%s\"%s}".formatted(name, id(practice), more));
    }

    void advance(String duration) {
        visitor.post("/_sandbox/clock", "{\"advance\":\"%s\"}".formatted(duration));
    }
}
