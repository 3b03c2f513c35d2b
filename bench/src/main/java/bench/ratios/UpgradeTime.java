package bench.ratios;

import bench.driver.Outside;
import bench.driver.SamplePractice;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// B04: how long an upgrade takes, from the moment Xero let Nimbus in to the preview and from Apply
/// to connected, queues included, against the provider's own time and hand-written loops. Nothing
/// has to wait for a limit, since five calls stay below all of them. The way of a person through
/// Xero's pages is not counted. The best of several, undone in between, since the floor is the best
/// of several too. Once more beside a source as slow as the real one, which takes a minute and more
/// for the list of a large practice.
final class UpgradeTime implements Benchmark {

    private static final int TIMES = 5;
    private static final int SECONDS_OF_A_SLOW_LIST = 60;

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
            rig.settle();
            var list = rig.outside().legacyList(practice.account());
            var floor = new Floor(rig.database());
            double local = floor.parseAndCopy(list) + floor.rekey(sizes.small());
            var quick =
                    IntStream.range(0, TIMES)
                            .mapToObj(_ -> once(rig, practice, local))
                            .min(Comparator.comparingDouble(Measure::ratio))
                            .orElseThrow();
            rig.outside().slowLists(list.length / SECONDS_OF_A_SLOW_LIST);
            return List.of(quick, once(rig, practice, local));
        }
    }

    private Measure once(Rig rig, SamplePractice practice, double local) {
        rig.outside().forgetCalls();
        practice.upgrade();
        double ours =
                rig.database().secondsOf("upgrade-preview")
                        + rig.database().secondsOf("upgrade-apply");
        double provider = providerSeconds(rig.outside());
        practice.automate().undo();
        var what =
                "%,d clients, %.1f s of it the provider's"
                        .formatted(practice.account().clients(), provider);
        return Measure.of(id(), what, 1.1, ours, provider + local, "s");
    }

    private static double providerSeconds(Outside outside) {
        return outside.calls().path("list").valueStream().mapToDouble(Outside::seconds).sum();
    }
}
