package bench.ratios;

import java.util.LinkedHashMap;
import java.util.Map;

/// What a benchmark found.
///
/// @param ratio ours divided by floor
/// @param goal the ratio that is good enough
record Measure(
        String id, String what, double ratio, double goal, double ours, double floor, String unit) {

    static final String HEADING =
            "%-5s %-46s %8s %6s  %-4s %12s %12s"
                    .formatted("", "", "ratio", "goal", "met", "ours", "floor");

    static Measure of(String id, String what, double goal, double ours, double floor, String unit) {
        return new Measure(id, what, ours / floor, goal, ours, floor, unit);
    }

    /// Of something that should not happen at all: the ratio is how often it did.
    static Measure none(String id, String what, int times, String unit) {
        return new Measure(id, what, times, 0, times, 0, unit);
    }

    boolean met() {
        return ratio <= goal + 1e-9;
    }

    Map<String, Object> line() {
        var line = new LinkedHashMap<String, Object>();
        line.put("id", id);
        line.put("what", what);
        line.put("ratio", rounded(ratio));
        line.put("goal", goal);
        line.put("met", met());
        line.put("ours", rounded(ours));
        line.put("floor", rounded(floor));
        line.put("unit", unit);
        return line;
    }

    String row() {
        return "%-5s %-46s %8.3f %6.2f  %-4s %12.3f %12.3f %s"
                .formatted(id, what, ratio, goal, met() ? "yes" : "NO", ours, floor, unit);
    }

    private static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
