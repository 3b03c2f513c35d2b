package nimbus.messages;

/// Keeps what a gateway reports by itself.
public interface Receipts {

    /// @param reference what the gateway calls the message
    /// @return false when no such message is known yet; the gateway may ask again
    boolean take(String reference, Fate fate);
}
