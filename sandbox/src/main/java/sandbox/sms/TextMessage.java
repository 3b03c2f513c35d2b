package sandbox.sms;

import java.time.Instant;

/// A text message that has arrived on a phone.
public record TextMessage(String to, String from, String body, Instant at) {}
