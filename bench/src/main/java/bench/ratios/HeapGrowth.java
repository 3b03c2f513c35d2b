package bench.ratios;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/// B08: the largest live heap during a full sync of ten times the clients.
final class HeapGrowth implements Benchmark {

    @Override
    public String id() {
        return "B08";
    }

    @Override
    public String title() {
        return "peak live heap of a sync of 10 N clients / of N";
    }

    @Override
    public List<Measure> run(Sizes sizes) {
        double small = peakMegabytes(sizes.small());
        double large = peakMegabytes(sizes.large());
        return List.of(
                Measure.of(
                        id(),
                        "%,d and %,d clients, -Xmx256m".formatted(sizes.large(), sizes.small()),
                        1.1,
                        large,
                        small,
                        "MB"));
    }

    private static double peakMegabytes(int clients) {
        try (var rig = Rig.start()) {
            var practice = rig.practice(clients);
            var peak = new AtomicLong();
            var over = new AtomicBoolean();
            var watcher =
                    Thread.ofPlatform()
                            .start(() -> {
                                while (!over.get()) {
                                    peak.accumulateAndGet(rig.liveHeap(), Math::max);
                                }
                            });
            practice.automate().fullClientSync();
            over.set(true);
            join(watcher);
            return peak.get() / 1e6;
        }
    }

    private static void join(Thread watcher) {
        try {
            watcher.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
