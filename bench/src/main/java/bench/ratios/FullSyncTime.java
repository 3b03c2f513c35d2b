package bench.ratios;

import java.util.List;

/// B05: a first Full Client Sync, less the time the provider takes to write its list, against a
/// hand-written loop that parses the same bytes and copies them into one table.
final class FullSyncTime implements Benchmark {

    @Override
    public String id() {
        return "B05";
    }

    @Override
    public String title() {
        return "full sync / hand-written parse and COPY";
    }

    @Override
    public List<Measure> run(Sizes sizes) {
        try (var rig = Rig.start()) {
            var practice = rig.practice(sizes.small());
            practice.automate().fullClientSync();
            var list = rig.outside().legacyList(practice.account());
            double provider = Stopwatch.best(3, () -> rig.outside().legacyList(practice.account()));
            double ours = rig.database().secondsOf("full-client-sync") - provider;
            double floor = new Floor(rig.database()).parseAndCopy(list);
            return List.of(
                    Measure.of(
                            id(), "%,d clients".formatted(sizes.small()), 2.0, ours, floor, "s"));
        }
    }
}
