package nimbus.practice;

/// What the sign-in page may know about a practice.
public record PracticeName(PracticeId id, String slug, String name) {}
