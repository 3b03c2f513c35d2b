package bench.score;

import java.util.List;

/// Where one point stands, and the tests that carry it.
record Proof(State state, List<String> tests) {

    enum State {
        PROVEN,
        FAILED,
        MISSING
    }

    Proof {
        tests = List.copyOf(tests);
    }

    /// A point counts when all tests that carry it ran and passed.
    static Proof of(List<String> tests, List<Results.Result> results) {
        if (results.contains(Results.Result.FAILED)) {
            return new Proof(State.FAILED, tests);
        }
        boolean proven =
                !results.isEmpty()
                        && results.stream().allMatch(result -> result == Results.Result.PASSED);
        return new Proof(proven ? State.PROVEN : State.MISSING, tests);
    }
}
