package nimbus.messages;

/// Hands text messages to whoever carries them.
public sealed interface SmsGateway permits TwilioGateway, SmppGateway {

    /// Tries once.
    ///
    /// @param to the number in E.164
    Handed send(String to, String text);
}
