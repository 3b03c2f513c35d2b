package nimbus.audit;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which entries of the log to show.
///
/// @param words in the actor, action or object
/// @param refused only what was refused
record AuditQuery(
        @Nullable String words,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable Boolean refused) {

    /// Conditions for a `where`; the parameters are those of [#parameters].
    static final String CONDITIONS =
            """
            (:words = '' or position(lower(:words) in lower(actor || ' ' || action || ' ' || object)) > 0)
            and (:from::timestamptz is null or at >= :from::timestamptz)
            and (:to::timestamptz is null or at < :to::timestamptz)
            and (not :refused or not success)
            """;

    Map<String, @Nullable Object> parameters() {
        var values = new HashMap<String, @Nullable Object>();
        values.put("words", words == null ? "" : words.strip());
        values.put("from", from == null ? null : from.atStartOfDay().atOffset(ZoneOffset.UTC));
        values.put(
                "to", to == null ? null : to.plusDays(1).atStartOfDay().atOffset(ZoneOffset.UTC));
        values.put("refused", Boolean.TRUE.equals(refused));
        return values;
    }
}
