package nimbus.messages;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/// Hands text messages to whoever carries them.
public sealed interface SmsGateway permits TwilioGateway, SmppGateway {

    /// Tries once.
    Handed send(Text text);

    /// @param keeper gets the reports of a gateway that sends them over the wire of the messages
    default void onReceipt(Receipts keeper) {}

    /// Reads a report that somebody sent to the address given with a message.
    ///
    /// @param address the one it was sent to, as the outside world knows it
    /// @param signature by which the gateway shows that it is its own
    /// @return empty when it is not
    default Optional<Fate> fate(URI address, Map<String, String> form, String signature) {
        return Optional.empty();
    }
}
