package bench.score;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Prints how many of the numbered points the last check proved, and which it did not.
public final class Score {

    private static final List<String> MODULES = List.of("sandbox", "portal", "bench");

    private final Map<Point, Proof> proofs;

    private Score(Map<Point, Proof> proofs) {
        this.proofs = proofs;
    }

    public static void main(String[] arguments) {
        var score = of(Path.of(""));
        switch (String.join(" ", arguments)) {
            case "" -> score.print(System.out);
            case "--json" -> System.out.println(score.json());
            case "-h", "--help" -> System.out.println(usage());
            default -> {
                System.err.println(usage());
                System.exit(64);
            }
        }
    }

    private static String usage() {
        return """
        usage: bin/score [--json]

        Reads the results of the last bin/check and says which acceptance tests (T), faults (F),
        attacks (A), faults that outsiders would meet (W), and points of the client portal (P), the
        library (L) and the add-ins (O) are proven: all tests that carry the number ran and passed.\
        """;
    }

    static Score of(Path repository) {
        var tests = new TreeMap<Point, List<String>>();
        var results = new TreeMap<Point, List<Results.Result>>();
        for (var module : MODULES) {
            var target = repository.resolve(module).resolve("target");
            var reported = Results.in(target.resolve("surefire-reports"));
            TaggedTests.in(target.resolve("test-classes"))
                    .points()
                    .forEach((test, points) ->
                            points.forEach(point -> {
                                list(tests, point).add(test.toString());
                                list(results, point).add(reported.of(test));
                            }));
        }
        var proofs = new TreeMap<Point, Proof>();
        for (var series : Point.Series.values()) {
            for (var point : series.points()) {
                var carriers = list(tests, point).stream().sorted().toList();
                proofs.put(point, Proof.of(carriers, list(results, point)));
            }
        }
        return new Score(proofs);
    }

    private static <T> List<T> list(Map<Point, List<T>> lists, Point point) {
        return lists.computeIfAbsent(point, _ -> new ArrayList<>());
    }

    Proof proof(Point point) {
        return proofs.getOrDefault(point, new Proof(Proof.State.MISSING, List.of()));
    }

    void print(PrintStream out) {
        out.println(summary());
        for (var series : Point.Series.values()) {
            printThose(out, series, "missing", Proof.State.MISSING);
            printThose(out, series, "FAILED", Proof.State.FAILED);
        }
    }

    String summary() {
        var parts = new ArrayList<String>();
        for (var series : Point.Series.values()) {
            parts.add(
                    "%s %d/%d"
                            .formatted(
                                    series.title(),
                                    those(series, Proof.State.PROVEN::equals).size(),
                                    series.points().size()));
        }
        return String.join(" · ", parts);
    }

    private void printThose(PrintStream out, Point.Series series, String word, Proof.State wanted) {
        var points = those(series, wanted::equals);
        if (!points.isEmpty()) {
            out.println(
                    points.stream()
                            .map(Point::toString)
                            .collect(
                                    Collectors.joining(
                                            " ", series.title() + " " + word + ": ", "")));
        }
    }

    private List<Point> those(Point.Series series, Predicate<Proof.State> wanted) {
        return series.points().stream().filter(point -> wanted.test(proof(point).state())).toList();
    }

    String json() {
        return proofs.entrySet().stream()
                .map(entry -> "  " + json(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(",\n", "{\n", "\n}"));
    }

    /// Points and test names hold nothing that JSON would have to escape.
    private static String json(Point point, Proof proof) {
        var tests =
                proof.tests().stream()
                        .map(test -> '"' + test + '"')
                        .collect(Collectors.joining(", ", "[", "]"));
        return "\"%s\": {\"state\": \"%s\", \"tests\": %s}"
                .formatted(point, proof.state().name().toLowerCase(java.util.Locale.ROOT), tests);
    }
}
