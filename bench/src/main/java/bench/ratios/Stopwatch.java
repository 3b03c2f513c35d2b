package bench.ratios;

/// Takes times. The best of several, since everything that disturbs only adds.
final class Stopwatch {

    private Stopwatch() {}

    static double best(int times, Runnable work) {
        double best = Double.MAX_VALUE;
        for (int i = 0; i < times; i++) {
            long start = System.nanoTime();
            work.run();
            best = Math.min(best, (System.nanoTime() - start) / 1e9);
        }
        return best;
    }
}
