package bench.ratios;

import java.util.concurrent.ConcurrentLinkedQueue;

/// How long many answers took; safe for several threads.
final class Latencies {

    private final ConcurrentLinkedQueue<Double> seconds = new ConcurrentLinkedQueue<>();

    void time(Runnable work) {
        long start = System.nanoTime();
        work.run();
        add((System.nanoTime() - start) / 1e9);
    }

    void add(double took) {
        seconds.add(took);
    }

    int count() {
        return seconds.size();
    }

    /// What 99 of 100 stay below, in milliseconds.
    double p99() {
        var sorted = seconds.stream().sorted().toList();
        if (sorted.isEmpty()) {
            throw new IllegalStateException("Nothing was timed");
        }
        return 1000 * sorted.get((int) Math.ceil(0.99 * sorted.size()) - 1);
    }
}
