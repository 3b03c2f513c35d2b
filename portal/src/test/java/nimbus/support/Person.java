package nimbus.support;

import java.util.UUID;
import nimbus.practice.PracticeId;

/// An employee made for a test, with everything needed to sign in.
public record Person(
        PracticeId practice,
        UUID id,
        String loginCode,
        String password,
        String email,
        String mobile) {}
