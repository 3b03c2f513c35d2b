package nimbus.installation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import nimbus.practice.Practices;
import nimbus.support.PortalTest;
import nimbus.support.TestPractices;
import nimbus.support.TestStaff;
import nimbus.support.Visitor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationContext;

/// What the port for operators says, and that the public one says none of it.
@PortalTest
class OperationsTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Autowired private ApplicationContext portal;
    @Autowired private Practices practices;

    @Value("${local.management.port}")
    private int operationsPort;

    @Test
    @Tag("A120")
    void healthSaysUpAndNothingElse() throws Exception {
        var health = operations("/actuator/health");

        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(health.body()).doesNotContain("components", "details", "PostgreSQL", "/");
        assertThat(operations("/actuator/health/readiness").statusCode()).isEqualTo(200);
    }

    @Test
    @Tag("A120")
    @Tag("A107")
    void metricsNameNoPracticeAndNoPerson() throws Exception {
        var practice = TestPractices.create(practices);
        var admin = TestStaff.admin(portal, practice);
        new Visitor(portal).signIn(admin);

        var metrics = operations("/actuator/prometheus").body();

        assertThat(metrics).contains("jvm_memory_used_bytes");
        assertThat(metrics)
                .doesNotContain(
                        practice.toString(),
                        TestPractices.slug(practice),
                        admin.loginCode(),
                        admin.mobile(),
                        admin.id().toString());
    }

    @ParameterizedTest
    @Tag("A121")
    @ValueSource(
            strings = {
                "env",
                "beans",
                "heapdump",
                "threaddump",
                "configprops",
                "loggers",
                "mappings",
                "shutdown",
                "sessions",
                "flyway",
                "httpexchanges"
            })
    void endpointsThatHelpAnIntruderAreNotThere(String endpoint) throws Exception {
        assertThat(operations("/actuator/" + endpoint).statusCode()).isIn(302, 404);
    }

    @ParameterizedTest
    @Tag("A120")
    @ValueSource(strings = {"/actuator", "/actuator/health", "/actuator/prometheus"})
    void thePublicPortKnowsNothingOfThem(String path) {
        TestPractices.create(practices);

        var answer = new Visitor(portal).get(path);

        assertThat(answer.status()).isIn(302, 401, 403, 404);
        assertThat(answer.body()).doesNotContain("UP", "jvm_");
    }

    @ParameterizedTest
    @Tag("A121")
    @ValueSource(strings = {"admin", "user", "root", "nimbus"})
    void noLoginComesWithTheProduct(String name) {
        var practice = TestPractices.create(practices);
        var admin = TestStaff.admin(portal, practice);

        for (var password : new String[] {"admin", "password", "user", "nimbus", ""}) {
            var guess =
                    new nimbus.support.Person(
                            practice, admin.id(), name, password, admin.email(), admin.mobile());
            assertThat(new Visitor(portal).signIn(guess).status()).isEqualTo(401);
        }
    }

    private HttpResponse<String> operations(String path) throws IOException, InterruptedException {
        var address = URI.create("http://localhost:%d%s".formatted(operationsPort, path));
        return HTTP.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
    }
}
