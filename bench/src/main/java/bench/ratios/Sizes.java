package bench.ratios;

import java.util.List;

/// How large the practices of a measurement are.
///
/// @param clients of the upgrades whose calls are counted
/// @param small one tenth of `large`
/// @param documents beside which a re-key is measured
/// @param samples how often a login is timed; pages ten times as often
record Sizes(List<Integer> clients, int small, int large, int documents, int samples) {

    /// As the goals are stated.
    static Sizes full() {
        return new Sizes(List.of(1_000, 15_000, 50_000), 15_000, 150_000, 4_000_000, 300);
    }

    /// To see that everything works; ratios of so little work are noise.
    static Sizes quick() {
        return new Sizes(List.of(200, 1_000), 1_000, 10_000, 50_000, 30);
    }
}
