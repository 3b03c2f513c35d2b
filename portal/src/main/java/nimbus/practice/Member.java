package nimbus.practice;

import java.util.UUID;

/// Whoever is signed in, as far as the lower features need to know.
public interface Member {

    PracticeId practice();

    /// The employee's id.
    UUID employee();

    /// How the audit log and pages name this person.
    String actor();
}
