package bench.score;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// One numbered point that has to be proven, of one of the lists in [Series].
record Point(Series series, int number) implements Comparable<Point> {

    enum Series {
        T("acceptance", 60),
        F("faults", 90),
        A("attacks", 125),
        /// What people outside would find first.
        W("found outside", 71),
        /// The clients' own portal.
        P("client portal", 25),
        L("library", 16),
        O("add-ins", 15);

        private final String title;
        private final int size;

        Series(String title, int size) {
            this.title = title;
            this.size = size;
        }

        String title() {
            return title;
        }

        List<Point> points() {
            var points = new ArrayList<Point>();
            for (int number = 1; number <= size; number++) {
                points.add(new Point(this, number));
            }
            return points;
        }
    }

    private static final Pattern TAG = Pattern.compile("([TFAWPLO])0*([1-9]\\d{0,2})");

    /// The point that a JUnit tag names, if it names one.
    static Optional<Point> of(String tag) {
        var match = TAG.matcher(tag);
        if (!match.matches()) {
            return Optional.empty();
        }
        var point = new Point(Series.valueOf(match.group(1)), Integer.parseInt(match.group(2)));
        return point.number <= point.series.size ? Optional.of(point) : Optional.empty();
    }

    @Override
    public int compareTo(Point other) {
        int bySeries = series.compareTo(other.series);
        return bySeries != 0 ? bySeries : Integer.compare(number, other.number);
    }

    @Override
    public String toString() {
        return "%s%02d".formatted(series, number);
    }
}
