package bench.ratios;

import bench.driver.Outside;
import java.util.List;

/// B04: how long an upgrade takes, against the provider's own time and hand-written loops. Nothing
/// has to wait for a limit, since five calls stay below all of them.
final class UpgradeTime implements Benchmark {

    @Override
    public String id() {
        return "B04";
    }

    @Override
    public String title() {
        return "upgrade / (provider's time + floor)";
    }

    @Override
    public List<Measure> run(Sizes sizes) {
        try (var rig = Rig.start()) {
            var practice = rig.practice(sizes.small());
            practice.automate().fullClientSync();
            rig.outside().forgetCalls();
            var report = practice.upgrade();
            var floor = new Floor(rig.database());
            var list = rig.outside().legacyList(practice.account());
            double least =
                    providerSeconds(rig.outside())
                            + floor.parseAndCopy(list)
                            + floor.rekey(sizes.small());
            return List.of(
                    Measure.of(
                            id(),
                            "%,d clients".formatted(sizes.small()),
                            1.1,
                            report.path("seconds").asDouble(),
                            least,
                            "s"));
        }
    }

    private static double providerSeconds(Outside outside) {
        return outside.calls().path("list").valueStream().mapToDouble(Outside::seconds).sum();
    }
}
