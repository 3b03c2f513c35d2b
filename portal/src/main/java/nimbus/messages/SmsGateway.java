package nimbus.messages;

/// Hands text messages to whoever carries them.
public sealed interface SmsGateway permits TwilioGateway, SmppGateway {

    /// @param to the number in E.164
    Delivery send(String to, String text);
}
