package nimbus.signin;

import java.time.Instant;
import java.util.UUID;

/// What a right password, or an opened link, has begun and a PIN may finish.
public record Attempt(UUID id, UUID employee, Purpose purpose, String device, Instant startedAt) {}
