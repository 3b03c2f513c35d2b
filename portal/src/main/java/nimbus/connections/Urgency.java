package nimbus.connections;

/// Who is waiting for a call. A fifth of each day's calls is kept for people.
public enum Urgency {
    PERSON,
    BACKGROUND
}
