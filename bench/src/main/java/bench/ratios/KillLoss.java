package bench.ratios;

import bench.driver.Outside;
import bench.driver.SamplePractice;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// B14: how much later an upgrade is connected when the portal is killed once after Apply, against
/// the time the portal needs to start and the source to write its list once more; and the calls of
/// such an upgrade against those of an undisturbed one and one more. Killed at several moments,
/// spread evenly over the undisturbed time; the middle one counts for the time, the worst for the
/// calls. Once more, killed in the middle, beside a source as slow as the real one.
final class KillLoss implements Benchmark {

    private static final int TIMES = 5;
    private static final int SECONDS_OF_A_SLOW_LIST = 60;

    @Override
    public String id() {
        return "B14";
    }

    @Override
    public String title() {
        return "time lost by one kill -9 / (restart + one list), and calls";
    }

    @Override
    public List<Measure> run(Sizes sizes) {
        try (var rig = Rig.start()) {
            var practice = rig.practice(sizes.small());
            practice.automate().fullClientSync();
            rig.settle();
            undisturbed(rig, practice);
            var measures = new ArrayList<>(killed(rig, practice, TIMES));
            var list = rig.outside().legacyList(practice.account());
            rig.outside().slowLists(list.length / SECONDS_OF_A_SLOW_LIST);
            measures.addAll(killed(rig, practice, 1));
            return measures;
        }
    }

    private List<Measure> killed(Rig rig, SamplePractice practice, int times) {
        var smooth = undisturbed(rig, practice);
        var kills = new ArrayList<Kill>();
        for (int time = 1; time <= times; time++) {
            kills.add(disturbed(rig, practice, smooth, smooth.seconds() * time / (times + 1)));
        }
        kills.sort(Comparator.comparingDouble(Kill::ratio));
        var middle = kills.get(times / 2);
        long calls = kills.stream().mapToLong(Kill::calls).max().orElseThrow();
        var what =
                "%,d clients, %.1f s for a list"
                        .formatted(practice.account().clients(), smooth.list());
        return List.of(
                Measure.of(id(), what, 1.2, middle.lost(), middle.floor(), "s"),
                Measure.of(id(), "worst of " + times, 1, calls, smooth.calls() + 1, "calls"));
    }

    private record Smooth(double seconds, double list, long calls) {}

    private record Kill(double lost, double floor, long calls) {
        double ratio() {
            return lost / floor;
        }
    }

    private static Smooth undisturbed(Rig rig, SamplePractice practice) {
        rig.outside().forgetCalls();
        practice.automate().authorise(practice.account());
        practice.automate().apply();
        double seconds = rig.database().secondsOf("upgrade-apply");
        long calls = UpgradeCalls.counted(rig.outside().calls());
        double list = longestCall(rig.outside());
        practice.automate().undo();
        return new Smooth(seconds, list, calls);
    }

    private static Kill disturbed(
            Rig rig, SamplePractice practice, Smooth smooth, double killAfter) {
        rig.outside().forgetCalls();
        practice.automate().authorise(practice.account());
        practice.automate().startApply();
        var restarted =
                CompletableFuture.supplyAsync(
                        rig::killAndStart,
                        CompletableFuture.delayedExecutor(
                                Math.round(killAfter * 1000), TimeUnit.MILLISECONDS));
        double restart = restarted.join();
        practice.automate().awaitConnected();
        double seconds = rig.database().secondsOf("upgrade-apply");
        long calls = UpgradeCalls.counted(rig.outside().calls());
        practice.automate().undo();
        return new Kill(Math.max(0, seconds - smooth.seconds()), restart + smooth.list(), calls);
    }

    private static double longestCall(Outside outside) {
        return outside.calls()
                .path("list")
                .valueStream()
                .mapToDouble(Outside::seconds)
                .max()
                .orElseThrow();
    }
}
