package nimbus.messages;

/// What a mail server says about a mail handed to it. None of the answers promises that a person
/// read it.
public sealed interface Delivery {

    /// Accepted.
    record Sent() implements Delivery {}

    /// Not accepted, and asking again will not help: for example an address that is none.
    record Refused(String reason) implements Delivery {}

    /// No usable answer: not set up, down, too slow or out of quota.
    record Unavailable(String reason) implements Delivery {}
}
