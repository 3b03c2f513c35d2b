package nimbus.web;

import java.io.IOException;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The OpenAPI description of what programs may ask: written by hand, with the properties that
/// features list.
@RestController
class OpenApi {

    private final String description;

    OpenApi(@Value("classpath:openapi/openapi.json") Resource written, List<ApiSchema> schemas)
            throws IOException {
        var json = JsonMapper.builder().build();
        try (var text = written.getInputStream()) {
            var whole = json.readTree(text);
            schemas.forEach(schema -> add(schema, json, (ObjectNode) whole));
            description = json.writerWithDefaultPrettyPrinter().writeValueAsString(whole);
        }
    }

    @GetMapping(path = "/openapi.json", produces = MediaType.APPLICATION_JSON_VALUE)
    public String description() {
        return description;
    }

    private static void add(ApiSchema schema, JsonMapper json, ObjectNode whole) {
        var target = whole.withObject("components").withObject("schemas").withObject(schema.name());
        schema.properties()
                .forEach((name, property) -> {
                    target.withArray("required").add(name);
                    target.withObject("properties").set(name, json.valueToTree(property));
                });
    }
}
