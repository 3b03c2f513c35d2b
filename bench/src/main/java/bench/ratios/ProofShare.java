package bench.ratios;

import bench.driver.SamplePractice;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// B16: how much of an upgrade is the proof that nothing was lost: both digests and the witnesses
/// inside the switch, and the comparison after it. The upgrade counts from Xero's answer to the
/// preview and from Apply to connected, the provider's time included.
final class ProofShare implements Benchmark {

    private static final int TIMES = 5;

    @Override
    public String id() {
        return "B16";
    }

    @Override
    public String title() {
        return "time of the no-loss proof / of the upgrade";
    }

    @Override
    public List<Measure> run(Sizes sizes) {
        try (var rig = Rig.start()) {
            var practice = rig.practice(sizes.small());
            practice.automate().fullClientSync();
            rig.settle();
            return List.of(
                    IntStream.range(0, TIMES)
                            .mapToObj(_ -> once(rig, practice))
                            .min(Comparator.comparingDouble(Measure::ours))
                            .orElseThrow());
        }
    }

    private Measure once(Rig rig, SamplePractice practice) {
        double proof = practice.upgrade().path("proofSeconds").asDouble();
        double upgrade =
                rig.database().secondsOf("upgrade-preview")
                        + rig.database().secondsOf("upgrade-apply");
        practice.automate().undo();
        var what = "%,d clients".formatted(practice.account().clients());
        return Measure.of(id(), what, 0.5, proof, upgrade, "s");
    }
}
