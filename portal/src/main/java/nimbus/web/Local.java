package nimbus.web;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import nimbus.practice.Practice;

/// How times, days, numbers and sizes are written for the people of one practice: in its time zone
/// and by the habits of its country. Pages know it as `local`; files for programs do without it.
///
/// @param now what "today" goes by
public record Local(ZoneId zone, Locale locale, Instant now) {

    public static Local of(Practice practice, Instant now) {
        return new Local(practice.zone(), Locale.of("en", practice.country()), now);
    }

    /// “30 December 2026”
    public String day(LocalDate day) {
        return written("d MMMM yyyy").format(day);
    }

    /// “30 December 2026”
    public String day(Instant at) {
        return day(at.atZone(zone).toLocalDate());
    }

    /// “30 Dec 2026”
    public String date(Instant at) {
        return written("d MMM yyyy").format(at.atZone(zone));
    }

    /// “30 Dec”
    public String dayAndMonth(LocalDate day) {
        return written("d MMM").format(day);
    }

    /// “Tuesday 29 December 2026”
    public String today() {
        return written("EEEE d MMMM yyyy").format(now.atZone(zone));
    }

    /// What people say to each other at this hour.
    public String greeting() {
        int hour = now.atZone(zone).getHour();
        if (hour < 12) {
            return "Good morning";
        }
        return hour < 18 ? "Good afternoon" : "Good evening";
    }

    /// “10:14”
    public String time(Instant at) {
        return written("HH:mm").format(at.atZone(zone));
    }

    /// “30 Dec 2026, 10:14”
    public String moment(Instant at) {
        return written("d MMM yyyy, HH:mm").format(at.atZone(zone));
    }

    /// “30 Dec 2026, 10:14:05”
    public String second(Instant at) {
        return written("d MMM yyyy, HH:mm:ss").format(at.atZone(zone));
    }

    /// “30 December 2026 at 10:14 (New Zealand Time)”, where a mistake about the zone would matter.
    public String exactly(Instant at) {
        return "%s at %s (%s)".formatted(day(at), time(at), zoneName());
    }

    /// In columns: the time of today, “Yesterday”, a day of this year, or a day with its year.
    public String recent(Instant at) {
        var day = at.atZone(zone).toLocalDate();
        var today = now.atZone(zone).toLocalDate();
        if (day.equals(today)) {
            return time(at);
        }
        if (day.equals(today.minusDays(1))) {
            return "Yesterday";
        }
        return day.getYear() == today.getYear() ? dayAndMonth(day) : date(at);
    }

    /// How long ago, in the largest unit that fits: “20 minutes”, “3 days”.
    public String age(Instant at) {
        var age = Duration.between(at, now);
        if (age.toDays() > 0) {
            return count(age.toDays(), "day", "days");
        }
        if (age.toHours() > 0) {
            return count(age.toHours(), "hour", "hours");
        }
        return count(Math.max(age.toMinutes(), 1), "minute", "minutes");
    }

    /// What the zone is called: “New Zealand Time”.
    public String zoneName() {
        return zone.getDisplayName(TextStyle.FULL, locale);
    }

    /// “1,872”
    public String number(long number) {
        return String.format(locale, "%,d", number);
    }

    /// “1 client”, “1,872 clients”
    public String count(long number, String one, String many) {
        return number(number) + " " + (number == 1 ? one : many);
    }

    /// “12 kB”
    public String size(long bytes) {
        return Sizes.text(bytes);
    }

    /// The last days up to today, the oldest first.
    public List<LocalDate> days(int count) {
        var today = now.truncatedTo(ChronoUnit.SECONDS).atZone(zone).toLocalDate();
        return today.minusDays(count - 1L).datesUntil(today.plusDays(1)).toList();
    }

    /// Java's plain English: with a country some months are cut to four letters ("Sept").
    private static DateTimeFormatter written(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
    }
}
