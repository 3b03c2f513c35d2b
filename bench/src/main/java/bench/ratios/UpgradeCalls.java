package bench.ratios;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// B01: the calls an upgrade makes, as the outside world counted them.
final class UpgradeCalls implements Benchmark {

    /// Connections, id map, client list, staff list, and the pass that catches up.
    static final int LEAST = 5;

    /// Pages of the browser, token exchanges and the map's file are outside Xero's limits.
    private static final Set<String> UNLIMITED = Set.of("login", "identity", "maps", "sms");

    @Override
    public String id() {
        return "B01";
    }

    @Override
    public String title() {
        return "calls of an upgrade / the least there can be";
    }

    @Override
    public List<Measure> run(Sizes sizes) {
        var measures = new ArrayList<Measure>();
        for (int clients : sizes.clients()) {
            try (var rig = Rig.start()) {
                var practice = rig.practice(clients);
                practice.automate().fullClientSync();
                rig.outside().forgetCalls();
                practice.upgrade();
                measures.add(
                        Measure.of(
                                id(),
                                "%,d clients".formatted(clients),
                                1.00,
                                counted(rig.outside().calls()),
                                LEAST,
                                "calls"));
            }
        }
        return measures;
    }

    static long counted(JsonNode calls) {
        return calls.path("by")
                .valueStream()
                .filter(row -> !UNLIMITED.contains(row.path("service").asString()))
                .mapToLong(row -> row.path("count").asLong())
                .sum();
    }
}
