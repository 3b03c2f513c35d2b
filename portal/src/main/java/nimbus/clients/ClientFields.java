package nimbus.clients;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/// What one client's fields say. A field that says nothing is the empty text.
public record ClientFields(Map<ClientField, String> values) {

    public ClientFields {
        var said = new EnumMap<ClientField, String>(ClientField.class);
        values.forEach((field, value) -> {
            if (!value.isEmpty()) {
                said.put(field, value);
            }
        });
        values = Collections.unmodifiableMap(said);
    }

    /// From a row of `client`.
    static ClientFields of(ResultSet row) throws SQLException {
        var values = new EnumMap<ClientField, String>(ClientField.class);
        for (var field : ClientField.values()) {
            values.put(field, field.kind().read(row, field.column()));
        }
        return new ClientFields(values);
    }

    public String get(ClientField field) {
        return values.getOrDefault(field, "");
    }

    public boolean has(ClientField flag) {
        return values.containsKey(flag);
    }

    public ClientFields with(ClientField field, String value) {
        var changed = new EnumMap<ClientField, String>(ClientField.class);
        changed.putAll(values);
        changed.put(field, value);
        return new ClientFields(changed);
    }
}
