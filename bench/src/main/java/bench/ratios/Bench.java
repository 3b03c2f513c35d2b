package bench.ratios;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/// Runs benchmarks: a table for people on stderr, a JSON line for each measure on stdout.
public final class Bench {

    private static final List<Benchmark> ALL =
            List.of(
                    new UpgradeCalls(),
                    new UpgradeTime(),
                    new FullSyncTime(),
                    new RekeyBesideDocuments(),
                    new HeapGrowth(),
                    new TimeGrowth(),
                    new LoginWork(),
                    new LoginBeside(),
                    new PagesBeside(),
                    new KillLoss(),
                    new ProofShare());

    private Bench() {}

    public static void main(String[] arguments) {
        var wanted = new ArrayList<>(Arrays.asList(arguments));
        var sizes = wanted.remove("--quick") ? Sizes.quick() : Sizes.full();
        if (!ids().containsAll(wanted)) {
            explain();
            System.exit(64);
        }
        var chosen =
                ALL.stream().filter(one -> wanted.isEmpty() || wanted.contains(one.id())).toList();
        var json = new JsonMapper();
        for (var benchmark : chosen) {
            System.err.printf("%n%s %s%n", benchmark.id(), benchmark.title());
            for (var measure : benchmark.run(sizes)) {
                System.err.println(Measure.HEADING);
                System.err.println(measure.row());
                System.out.println(json.writeValueAsString(measure.line()));
            }
        }
        System.exit(0);
    }

    private static void explain() {
        System.err.println("usage: bin/bench [--quick] [" + String.join("|", ids()) + " …]");
        ALL.forEach(one -> System.err.printf("  %s  %s%n", one.id(), one.title()));
    }

    private static List<String> ids() {
        return ALL.stream().map(Benchmark::id).toList();
    }
}
