package nimbus.web;

import java.util.Map;

/// Properties that a feature adds to a schema of the OpenAPI description, each of them always
/// there.
///
/// @param name of the schema, such as `Client`
public record ApiSchema(String name, Map<String, Map<String, Object>> properties) {}
