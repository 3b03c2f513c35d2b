package bench.ratios;

import bench.driver.LoginPage;
import bench.driver.SamplePractice;
import java.util.List;
import java.util.function.BooleanSupplier;

/// B11: how long a login with a password takes, up to the page for the PIN that was sent, while the
/// same practice is synced, upgraded and brought back, against the same on an idle portal. One
/// person after another logs in, on the machine that the portal, PostgreSQL and the sandbox share.
final class LoginBeside implements Benchmark {

    private static final String[] ANY_NUMBER_OF_PINS = {
        "--nimbus.signin.pin-sends=1000000",
        "--nimbus.texts.number=1000000",
        "--nimbus.texts.practice=1000000",
        "--nimbus.signin.resend-after=0s"
    };

    @Override
    public String id() {
        return "B11";
    }

    @Override
    public String title() {
        return "p99 of a login beside a sync and an upgrade / on an idle portal";
    }

    @Override
    public List<Measure> run(Sizes sizes) {
        try (var rig = Rig.start(ANY_NUMBER_OF_PINS)) {
            var practice = rig.practice(sizes.small());
            work(practice);
            rig.settle();
            int times = sizes.samples();
            var warmUp = new Latencies();
            logIn(rig, warmUp, () -> warmUp.count() < times / 3);
            var idle = new Latencies();
            logIn(rig, idle, () -> idle.count() < times);
            var busy = new Latencies();
            try (var work = Background.repeat(() -> work(practice))) {
                logIn(rig, busy, work.until(() -> busy.count() >= times));
            }
            var what = "%,d clients, %d logins".formatted(sizes.small(), busy.count());
            return List.of(Measure.of(id(), what, 1.5, busy.p99(), idle.p99(), "ms"));
        }
    }

    private static void work(SamplePractice practice) {
        practice.automate().fullClientSync();
        practice.upgrade();
        practice.automate().undo();
    }

    private static void logIn(Rig rig, Latencies latencies, BooleanSupplier more) {
        while (more.getAsBoolean()) {
            var page = LoginPage.opened(rig.address(), SamplePractice.ADMIN);
            latencies.time(page::send);
        }
    }
}
