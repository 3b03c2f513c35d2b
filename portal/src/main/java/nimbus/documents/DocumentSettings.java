package nimbus.documents;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// What may be filed.
///
/// @param largestFile refused beyond this
/// @param mostFiles in one upload
/// @param storagePerPractice all contents together, equal ones once; without it there is no limit
/// @param allowedExtensions separated by commas, `*` for any
/// @param statuses in the order of work; the first is for new documents
@ConfigurationProperties("nimbus.documents")
record DocumentSettings(
        @DefaultValue("5GB") DataSize largestFile,
        @DefaultValue("1000") int mostFiles,
        @Nullable DataSize storagePerPractice,
        @DefaultValue("*") String allowedExtensions,
        @DefaultValue({"Draft", "For review", "Approved", "Final"}) List<String> statuses) {

    DocumentSettings {
        if (largestFile.toBytes() < 1) {
            throw new IllegalArgumentException(
                    "nimbus.documents.largest-file must be positive, was " + largestFile);
        }
        if (mostFiles < 1) {
            throw new IllegalArgumentException(
                    "nimbus.documents.most-files must be positive, was " + mostFiles);
        }
        if (storagePerPractice != null && storagePerPractice.toBytes() < 1) {
            throw new IllegalArgumentException(
                    "nimbus.documents.storage-per-practice must be positive, was "
                            + storagePerPractice);
        }
        if (statuses.isEmpty()) {
            throw new IllegalArgumentException(
                    "nimbus.documents.statuses needs at least one status");
        }
        statuses = List.copyOf(statuses);
    }

    boolean allows(String extension) {
        return extensions().contains("*") || extensions().contains(extension);
    }

    private Set<String> extensions() {
        return Arrays.stream(allowedExtensions.toLowerCase(Locale.ROOT).split(",", -1))
                .map(each -> each.strip().replaceFirst("^\\*?\\.", ""))
                .collect(Collectors.toUnmodifiableSet());
    }
}
