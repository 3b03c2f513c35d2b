package nimbus.clients;

import java.util.LinkedHashMap;
import java.util.Map;
import nimbus.web.ApiSchema;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Describes a client's fields for programs.
@Configuration(proxyBeanMethods = false)
class ClientsApiSchema {

    @Bean
    ApiSchema clientSchema() {
        var properties = new LinkedHashMap<String, Map<String, Object>>();
        for (var field : ClientField.values()) {
            properties.put(field.key(), field.kind().schema());
        }
        return new ApiSchema("Client", properties);
    }
}
