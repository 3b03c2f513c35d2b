package nimbus.signin.programs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;
import nimbus.support.PortalTest;
import nimbus.support.Visitor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationContext;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Keeps the description of the interface in step with the interface.
@PortalTest
class OpenApiTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Autowired private ApplicationContext portal;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    @Test
    void everyAddressOfTheInterfaceIsDescribedAndNoOther() {
        var offered = new TreeSet<String>();
        mappings.getHandlerMethods()
                .keySet()
                .forEach(mapping ->
                        mapping.getPatternValues().stream()
                                .filter(path -> path.startsWith("/api/"))
                                .forEach(path ->
                                        mapping.getMethodsCondition()
                                                .getMethods()
                                                .forEach(verb -> offered.add(verb + " " + path))));

        var described = new TreeSet<String>();
        document()
                .get("paths")
                .properties()
                .forEach(path ->
                        path.getValue()
                                .propertyNames()
                                .forEach(verb ->
                                        described.add(
                                                verb.toUpperCase(Locale.ROOT)
                                                        + " "
                                                        + path.getKey())));

        assertThat(described).isEqualTo(offered).isNotEmpty();
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        var text = document().toString();
        var schemas = document().get("components").get("schemas");

        var references =
                java.util.regex.Pattern.compile("#/components/schemas/(\\w+)")
                        .matcher(text)
                        .results()
                        .map(found -> found.group(1))
                        .collect(Collectors.toSet());

        assertThat(references).allMatch(schemas::has);
        assertThat(document().get("openapi").asString()).startsWith("3.1.");
    }

    private JsonNode document() {
        return JSON.readTree(new Visitor(portal).get("/openapi.json").body());
    }
}
