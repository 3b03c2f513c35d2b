package bench.ratios;

import java.util.List;

/// B09: whether ten times the clients take ten times as long.
final class TimeGrowth implements Benchmark {

    @Override
    public String id() {
        return "B09";
    }

    @Override
    public String title() {
        return "time of a sync of 10 N clients / 10 x that of N";
    }

    @Override
    public List<Measure> run(Sizes sizes) {
        double small = seconds(sizes.small());
        double large = seconds(sizes.large());
        return List.of(
                Measure.of(
                        id(),
                        "%,d and %,d clients".formatted(sizes.large(), sizes.small()),
                        1.1,
                        large,
                        10 * small,
                        "s"));
    }

    private static double seconds(int clients) {
        try (var rig = Rig.start()) {
            rig.practice(clients).automate().fullClientSync();
            return rig.database().secondsOf("full-client-sync");
        }
    }
}
