package nimbus.audit;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
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

    /// @param zone whose days are meant
    Map<String, @Nullable Object> parameters(ZoneId zone) {
        var values = new HashMap<String, @Nullable Object>();
        values.put("words", words == null ? "" : words.replace("\u0000", "").strip());
        values.put("from", start(from, zone));
        values.put("to", to == null ? null : start(to.plusDays(1), zone));
        values.put("refused", Boolean.TRUE.equals(refused));
        return values;
    }

    /// A day in a year that nobody means is no limit.
    private static @Nullable OffsetDateTime start(@Nullable LocalDate day, ZoneId zone) {
        return day == null || day.getYear() < 1900 || day.getYear() > 9999
                ? null
                : day.atStartOfDay(zone).toOffsetDateTime();
    }
}
