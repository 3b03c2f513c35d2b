package bench.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoreTest {

    private static final String SAMPLES = "Samples";

    /// Compiled by the test: among this module's own tests they would count.
    private static final String SOURCE =
            """
            import org.junit.jupiter.api.*;
            import org.junit.jupiter.params.*;
            import org.junit.jupiter.params.provider.*;

            class Samples {
                @Test @Tag("T01") void carriesOnePoint() {}
                @Test @Tag("F05") @Tag("A40") void carriesTwoPoints() {}
                @ParameterizedTest @ValueSource(strings = {"a", "b"}) @Tag("T02") void runsTwice(String letter) {}
                @Test @Tag("slow") void carriesNone() {}

                @Nested @Tag("A41") class Inner {
                    @Test void inheritsThePointOfItsClass() {}
                }
            }
            """;

    @TempDir Path repository;

    @BeforeEach
    void compileSamples() throws IOException {
        var classes = Files.createDirectories(repository.resolve("portal/target/test-classes"));
        var source = Files.writeString(repository.resolve("Samples.java"), SOURCE);
        int outcome =
                ToolProvider.getSystemJavaCompiler()
                        .run(
                                null,
                                null,
                                null,
                                "-proc:none",
                                "-d",
                                classes.toString(),
                                source.toString());
        assertThat(outcome).isZero();
    }

    @Test
    void aPointIsProvenWhenItsTestPassed() throws IOException {
        report(passed("carriesOnePoint"));

        assertThat(state("T01")).isEqualTo(Proof.State.PROVEN);
    }

    @Test
    void oneTestMayCarrySeveralPoints() throws IOException {
        report(passed("carriesTwoPoints"));

        assertThat(state("F05")).isEqualTo(Proof.State.PROVEN);
        assertThat(state("A40")).isEqualTo(Proof.State.PROVEN);
    }

    /// A test printed what a hostile request had held.
    @Test
    void whatATestPrintedMayHoldWhatXmlCannot() throws IOException {
        report(passed("carriesOnePoint"), "<system-out>\uFFFF \u0001</system-out>");

        assertThat(state("T01")).isEqualTo(Proof.State.PROVEN);
    }

    @Test
    void aPointIsMissingWhileItsTestDidNotRun() throws IOException {
        report();

        assertThat(state("T01")).isEqualTo(Proof.State.MISSING);
    }

    @Test
    void aSkippedTestProvesNothing() throws IOException {
        report(testcase("carriesOnePoint", "<skipped/>"));

        assertThat(state("T01")).isEqualTo(Proof.State.MISSING);
    }

    @Test
    void oneFailedArgumentFailsThePoint() throws IOException {
        report(
                passed("runsTwice(String)[1]"),
                testcase("runsTwice(String)[2]", "<failure>no</failure>"));

        assertThat(state("T02")).isEqualTo(Proof.State.FAILED);
    }

    @Test
    void aClassThatCouldNotStartFailsAllItsPoints() throws IOException {
        report(testcase("", "<error>no context</error>"));

        assertThat(state("T01")).isEqualTo(Proof.State.FAILED);
        assertThat(state("F05")).isEqualTo(Proof.State.FAILED);
    }

    @Test
    void aNestedTestInheritsThePointOfItsClass() throws IOException {
        report(
                "<testcase classname=\"%s$Inner\" name=\"inheritsThePointOfItsClass\"/>"
                        .formatted(SAMPLES));

        assertThat(state("A41")).isEqualTo(Proof.State.PROVEN);
    }

    @Test
    void theSummaryCountsWhatIsProven() throws IOException {
        report(passed("carriesOnePoint"), passed("carriesTwoPoints"));

        assertThat(Score.of(repository).summary())
                .isEqualTo(
                        "acceptance 1/60 · faults 1/90 · attacks 1/125 · found outside 0/71"
                                + " · client portal 0/25 · library 0/16 · add-ins 0/15");
    }

    @Test
    void pointsOfEverySeriesCount() {
        assertThat(List.of("T60", "F90", "A125", "W71", "P25", "L16", "O15"))
                .allMatch(point -> Point.of(point).isPresent());
        assertThat(List.of("T61", "W72", "P26", "L17", "O16", "X1", "W00"))
                .allMatch(point -> Point.of(point).isEmpty());
    }

    @Test
    void theJsonNamesStateAndTests() throws IOException {
        report(passed("carriesOnePoint"));

        assertThat(Score.of(repository).json())
                .contains(
                        "\"T01\": {\"state\": \"proven\", \"tests\": [\"%s.carriesOnePoint\"]}"
                                .formatted(SAMPLES))
                .contains("\"A125\": {\"state\": \"missing\", \"tests\": []}");
    }

    private Proof.State state(String point) {
        return Score.of(repository).proof(Point.of(point).orElseThrow()).state();
    }

    private void report(String... cases) throws IOException {
        var reports = Files.createDirectories(repository.resolve("portal/target/surefire-reports"));
        Files.writeString(
                reports.resolve("TEST-" + SAMPLES + ".xml"),
                "<testsuite>" + String.join("", cases) + "</testsuite>");
    }

    private static String passed(String name) {
        return testcase(name, "");
    }

    private static String testcase(String name, String content) {
        return "<testcase classname=\"%s\" name=\"%s\">%s</testcase>"
                .formatted(SAMPLES, name, content);
    }
}
