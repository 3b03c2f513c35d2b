package bench.ratios;

import java.util.List;

/// Something to measure.
interface Benchmark {

    String id();

    /// What it compares, in a few words.
    String title();

    List<Measure> run(Sizes sizes);
}
