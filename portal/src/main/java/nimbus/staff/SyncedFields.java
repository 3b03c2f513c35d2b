package nimbus.staff;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// Which fields of an employee come from the practice manager, and are therefore changed there.
@Component
public class SyncedFields {

    private final ObjectProvider<StaffSource> sources;

    SyncedFields(ObjectProvider<StaffSource> sources) {
        this.sources = sources;
    }

    /// What the practice manager is called that this employee follows.
    public Optional<String> source(Employee employee) {
        return sources.stream().flatMap(source -> source.of(employee.id()).stream()).findFirst();
    }

    /// The values that follow it, by field; empty for who was entered by hand.
    public Map<String, String> of(Employee employee) {
        var fields = new TreeMap<String, String>();
        if (source(employee).isPresent()) {
            fields.put("firstNames", employee.firstNames());
            fields.put("surname", employee.surname());
            if (employee.emailSynced() && employee.email() != null) {
                fields.put("email", employee.email());
            }
        }
        return fields;
    }

    /// Whether a form would change what is not changed here.
    static boolean differs(Map<String, String> synced, String field, @Nullable String typed) {
        var value = synced.get(field);
        return value != null && typed != null && !value.equals(typed.strip());
    }
}
