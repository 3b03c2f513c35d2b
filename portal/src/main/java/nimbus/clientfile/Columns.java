package nimbus.clientfile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which column fills what: by the column's name, so that it holds for the next file too.
///
/// @param names the column's name, by the key of its target
record Columns(Map<String, String> names) {

    static final Columns NONE = new Columns(Map.of());

    Columns {
        names = Map.copyOf(names);
    }

    /// As remembered where this file has such a column, else by likely names.
    static Columns suggest(Columns remembered, List<String> header) {
        var names = new LinkedHashMap<String, String>();
        for (var target : Target.ALL) {
            var known = remembered.names.get(target.key());
            if (known != null && header.contains(known)) {
                names.put(target.key(), known);
            } else {
                header.stream()
                        .filter(name -> remembered.names.isEmpty() && target.likely(name))
                        .findFirst()
                        .ifPresent(name -> names.put(target.key(), name));
            }
        }
        return new Columns(names);
    }

    String of(Target target) {
        return names.getOrDefault(target.key(), "");
    }

    /// Why clients cannot be read by it, if so.
    Optional<String> problem(List<String> header) {
        if (of(nameOf()).isEmpty()) {
            return Optional.of("Choose the column that holds the client's name.");
        }
        if (of(Target.CODE).isEmpty() && of(Target.ID).isEmpty()) {
            return Optional.of(
                    "Choose the column that tells clients apart: the Client Code, or the id in your"
                            + " system.");
        }
        return names.values().stream()
                .filter(name -> !header.contains(name))
                .findFirst()
                .map(name ->
                        "The file has no column “%s” any more. Choose the columns again."
                                .formatted(name));
    }

    private static Target nameOf() {
        return Target.of(nimbus.clients.ClientField.NAME);
    }
}
