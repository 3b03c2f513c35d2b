package bench.ratios;

import bench.driver.LoginPage;
import bench.driver.SamplePractice;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/// B10: what the portal's process computes for a login with a password, up to the session that is
/// signed in, against one bare Argon2id hash of the same cost. The pages before and after are not
/// counted. Processor time, not the clock: waiting costs nobody anything.
final class LoginWork implements Benchmark {

    /// Until the portal's compiler has nothing left to do.
    private static final int WARM_UP = 15;

    private static final int ROUNDS = 5;
    private static final int KIBIBYTES = 19 * 1024;
    private static final int PASSES = 2;
    private static final byte[] SALT = "sixteen bytes...".getBytes(StandardCharsets.UTF_8);

    @Override
    public String id() {
        return "B10";
    }

    @Override
    public String title() {
        return "processor time of a login / of one bare hash";
    }

    @Override
    public List<Measure> run(Sizes sizes) {
        try (var rig = Rig.start()) {
            rig.practice(10);
            int times = sizes.samples();
            for (int round = 0; round < WARM_UP; round++) {
                logIn(rig, times);
            }
            hash(times);
            double ours = Double.MAX_VALUE;
            double floor = Double.MAX_VALUE;
            for (int round = 0; round < ROUNDS; round++) {
                ours = Math.min(ours, logIn(rig, times));
                floor = Math.min(floor, hash(times));
            }
            return List.of(
                    Measure.of(
                            id(),
                            "Argon2id, 19 MiB, 2 passes",
                            1.1,
                            1000 * ours / times,
                            1000 * floor / times,
                            "ms"));
        }
    }

    /// Seconds of the portal's process for so many logins.
    private static double logIn(Rig rig, int times) {
        var pages =
                IntStream.range(0, times)
                        .mapToObj(_ -> LoginPage.opened(rig.address(), SamplePractice.ADMIN))
                        .toList();
        double before = rig.processorSeconds();
        pages.forEach(LoginPage::send);
        return rig.processorSeconds() - before;
    }

    /// Seconds of this process for so many hashes.
    private static double hash(int times) {
        var process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long before = process.getProcessCpuTime();
        for (int i = 0; i < times; i++) {
            hash();
        }
        return (process.getProcessCpuTime() - before) / 1e9;
    }

    private static void hash() {
        var argon2 = new Argon2BytesGenerator();
        argon2.init(
                new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                        .withSalt(SALT)
                        .withParallelism(1)
                        .withMemoryAsKB(KIBIBYTES)
                        .withIterations(PASSES)
                        .build());
        argon2.generateBytes(SamplePractice.ADMIN.password().toCharArray(), new byte[32]);
    }
}
