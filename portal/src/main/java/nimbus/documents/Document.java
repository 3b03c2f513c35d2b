package nimbus.documents;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// A filed document, as of its latest version.
///
/// @param edit counts edits; an edit that started from an older count is refused
public record Document(
        UUID id,
        UUID folder,
        String name,
        String status,
        boolean published,
        Optional<UUID> lockedBy,
        Optional<UUID> checkedOutTo,
        String keyWords,
        String createdBy,
        Instant createdAt,
        Instant updatedAt,
        int edit,
        Version latest) {

    /// One content it has or had.
    public record Version(
            int number, long size, String mediaType, String createdBy, Instant createdAt) {}
}
