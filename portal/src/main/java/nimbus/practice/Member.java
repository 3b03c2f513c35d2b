package nimbus.practice;

import java.util.UUID;

/// Whoever is signed in, as far as the lower features need to know.
public interface Member {

    PracticeId practice();

    /// The employee's id.
    UUID employee();

    /// What they came in by, a browser's sign-in for example; the same for all who came in by none.
    default UUID signIn() {
        return new UUID(0, 0);
    }

    /// How the audit log and pages name this person.
    String actor();
}
