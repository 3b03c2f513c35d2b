package nimbus.runs;

import java.time.Instant;

/// One resumable stretch of a run, performed in batches.
///
/// A crash before a batch's commit repeats that batch; [StepAttempt#commit] makes a batch's writes
/// and its checkpoint one transaction, so that nothing is ever written twice.
public interface Step {

    String name();

    Outcome perform(StepAttempt attempt);

    /// What a batch came to.
    sealed interface Outcome {

        /// The batch is written; carry on from `cursor`.
        record More(String cursor, long done, long total) implements Outcome {}

        record Done(long done, long total) implements Outcome {}

        /// Nothing can be done before `until`; no thread waits for it.
        record Wait(Instant until, String why) implements Outcome {}

        /// Only a person can unblock this, for example by connecting again.
        record NeedsHelp(String what) implements Outcome {}

        /// Trying again would not help, and nobody has to decide anything: the run is over.
        record Failed(String why) implements Outcome {}
    }
}
