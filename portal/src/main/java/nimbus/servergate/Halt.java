package nimbus.servergate;

import nimbus.connections.Answer;

/// Breaks a reading off; everything it wrote is rolled back.
final class Halt extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Reason reason;

    private Halt(Reason reason) {
        super("The reading stopped", null, false, false);
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }

    /// Why a reading stops.
    sealed interface Reason {

        /// The account did not answer as asked.
        record Answered(Answer<?> answer) implements Reason {}

        /// More clients would leave than may go without asking.
        record Asks(long wouldRemove, String question) implements Reason {}

        /// Somebody else works on the same account.
        record Busy() implements Reason {}
    }

    /// @return the value, if there is one
    static <T> T valueOf(Answer<T> answer) {
        if (answer instanceof Answer.Got<T>(var value)) {
            return value;
        }
        throw new Halt(new Reason.Answered(answer));
    }

    static Halt asking(long wouldRemove, String question) {
        return new Halt(new Reason.Asks(wouldRemove, question));
    }

    static Halt busy() {
        return new Halt(new Reason.Busy());
    }
}
