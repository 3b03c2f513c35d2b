package nimbus.runs;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// One performance of a batch, as the step sees it.
public interface StepAttempt {

    RunId run();

    /// Where the step stopped last; empty at its beginning.
    Optional<String> cursor();

    Map<String, String> parameters();

    /// Writes a batch and its checkpoint in one transaction, if this worker still holds the run.
    ///
    /// @throws Fenced when another worker took the run over meanwhile; nothing is written
    Step.Outcome commit(Supplier<Step.Outcome> batch);

    /// The same, seeing the database as it was at the start throughout. A row that somebody else
    /// changes meanwhile breaks the batch off, and the run tries again; so nothing may be reported
    /// from inside.
    Step.Outcome commitSnapshot(Supplier<Step.Outcome> batch);

    /// Shows progress inside a long batch; costs one small write at most twice a second.
    ///
    /// @param total zero where nobody knows it yet
    void report(long done, long total);

    /// Keeps a fact about the run that later steps and the report read.
    void note(String key, String value);

    /// This worker lost the run to another one.
    class Fenced extends RuntimeException {

        private static final long serialVersionUID = 1;

        Fenced(RunId run) {
            super("Run " + run + " was taken over by another worker");
        }
    }
}
