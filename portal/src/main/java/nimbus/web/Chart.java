package nimbus.web;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// A small picture of a month: one bar a day, today's last. Drawn by the server, so that it is
/// there at once and on paper.
///
/// @param note what the picture says in words, beside the total
public record Chart(String title, String icon, List<Bar> bars, String note) {

    public static final int WIDTH = 300;
    public static final int HEIGHT = 40;

    /// What an empty day is drawn with, so that the row of days stays visible.
    private static final double LOWEST = 1;

    private static final double GAP = 2.5;

    public Chart {
        bars = List.copyOf(bars);
    }

    /// Says which day was the busiest.
    public static Chart busiest(String title, String icon, List<Bar> bars, Local local) {
        var most = bars.stream().max(Comparator.comparing(Bar::value));
        return new Chart(
                title,
                icon,
                bars,
                most.filter(bar -> bar.value() > 0)
                        .map(bar ->
                                "busiest day %s, on %s"
                                        .formatted(
                                                local.number(bar.value()),
                                                local.dayAndMonth(bar.day())))
                        .orElse("none yet"));
    }

    /// What happened on one day.
    ///
    /// @param bad how much of it went wrong
    public record Bar(LocalDate day, long value, long bad) {}

    /// A bar as it is drawn.
    public record Drawn(String x, String y, String width, String height, String kind) {}

    public long total() {
        return bars.stream().mapToLong(Bar::value).sum();
    }

    public long bad() {
        return bars.stream().mapToLong(Bar::bad).sum();
    }

    /// The whole picture in one sentence, for people who do not see it.
    public String said(Local local) {
        return "%s in the last %d days: %s. %s"
                .formatted(title, bars.size(), local.number(total()), note)
                .strip();
    }

    public List<Drawn> drawn() {
        long most = Math.max(1, bars.stream().mapToLong(Bar::value).max().orElse(1));
        double step = (double) WIDTH / Math.max(1, bars.size());
        return IntStream.range(0, bars.size()).mapToObj(i -> drawn(i, step, most)).toList();
    }

    private Drawn drawn(int place, double step, long most) {
        var bar = bars.get(place);
        double height = Math.max(LOWEST, (double) bar.value() / most * HEIGHT);
        return new Drawn(
                written(place * step),
                written(HEIGHT - height),
                written(step - GAP),
                written(height),
                kind(place, bar));
    }

    private String kind(int place, Bar bar) {
        if (bar.bad() > 0) {
            return "bar-bad";
        }
        return place == bars.size() - 1 ? "bar-now" : "bar";
    }

    private static String written(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }
}
