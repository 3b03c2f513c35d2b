package nimbus.signin;

import java.io.Serializable;
import java.util.UUID;
import nimbus.practice.Member;
import nimbus.practice.PracticeId;

/// The person behind a request.
///
/// @param actor how the audit log and pages name this person
/// @param signIn the browser sign-in, or the device token, that the request came with
public record SignedIn(PracticeId practice, UUID employee, String actor, UUID signIn)
        implements Member, Serializable {

    private static final long serialVersionUID = 1;
}
