package nimbus.texts;

import java.util.Optional;
import java.util.UUID;

/// A text message that was asked for.
///
/// @param notSent why it surely did not leave, or may not have
/// @param limited by how many are allowed, which says nothing against the number: only waiting
///   helps
public record SentText(UUID id, Optional<String> notSent, boolean limited) {}
