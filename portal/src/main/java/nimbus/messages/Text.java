package nimbus.messages;

import java.net.URI;
import java.time.Duration;

/// One text message to one person.
///
/// @param to the number in E.164
/// @param life after which it is better not delivered at all
/// @param reports where a gateway that calls back says what became of it
public record Text(String to, String words, Duration life, URI reports) {}
