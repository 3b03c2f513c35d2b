package bench.ratios;

import bench.driver.Colleague;
import bench.driver.SamplePractice;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/// B12: how long pages take for people at work while their practice is upgraded and brought back,
/// against the same people on an idle portal; and how many of their pages did not come.
final class PagesBeside implements Benchmark {

    private static final int PEOPLE = 8;
    private static final int PAGES_A_LOGIN = 10;
    private static final long PAUSE_MILLIS = 200;

    @Override
    public String id() {
        return "B12";
    }

    @Override
    public String title() {
        return "p99 of pages beside an upgrade / on an idle portal, and pages that failed";
    }

    @Override
    public List<Measure> run(Sizes sizes) {
        try (var rig = Rig.start()) {
            var practice = rig.practice(sizes.small());
            practice.automate().fullClientSync();
            rig.settle();
            var people =
                    IntStream.range(0, PEOPLE)
                            .mapToObj(_ -> Colleague.signedIn(rig.address(), SamplePractice.ADMIN))
                            .toList();
            var failed = new AtomicInteger();
            int times = PAGES_A_LOGIN * sizes.samples();
            var warmUp = new Latencies();
            read(people, warmUp, failed, () -> warmUp.count() < times / 3);
            var idle = new Latencies();
            read(people, idle, failed, () -> idle.count() < times);
            failed.set(0);
            var busy = new Latencies();
            try (var work = Background.repeat(() -> upgradeAndBack(practice))) {
                read(people, busy, failed, work.until(() -> busy.count() >= times));
            }
            var what =
                    "%,d clients, %d people, %,d pages"
                            .formatted(sizes.small(), PEOPLE, busy.count());
            return List.of(
                    Measure.of(id(), what, 1.5, busy.p99(), idle.p99(), "ms"),
                    Measure.none(id(), "pages that did not come", failed.get(), "pages"));
        }
    }

    private static void upgradeAndBack(SamplePractice practice) {
        practice.upgrade();
        practice.automate().undo();
    }

    private static void read(
            List<Colleague> people,
            Latencies latencies,
            AtomicInteger failed,
            BooleanSupplier more) {
        try (var desks = Executors.newVirtualThreadPerTaskExecutor()) {
            people.stream()
                    .map(person ->
                            CompletableFuture.runAsync(
                                    () -> read(person, latencies, failed, more), desks))
                    .toList()
                    .forEach(CompletableFuture::join);
        }
    }

    private static void read(
            Colleague person, Latencies latencies, AtomicInteger failed, BooleanSupplier more) {
        while (more.getAsBoolean()) {
            latencies.time(() -> {
                if (!person.read()) {
                    failed.incrementAndGet();
                }
            });
            pause();
        }
    }

    /// Nobody clicks without looking.
    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
