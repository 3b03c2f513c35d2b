package bench.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SamplesTest {

    @Test
    void noTwoHaveTheSameName() {
        assertThat(IntStream.range(0, 5_000).mapToObj(number -> Samples.number(number).name()))
                .doesNotHaveDuplicates();
    }

    @Test
    void theIndexOfAPdfPointsAtItsObjects() {
        var pdf = new String(Samples.number(0).content(), StandardCharsets.US_ASCII);
        var entries =
                pdf.substring(pdf.indexOf("xref"))
                        .lines()
                        .filter(line -> line.endsWith(" n "))
                        .toList();

        assertThat(entries).hasSize(5);
        for (int i = 0; i < entries.size(); i++) {
            int at = Integer.parseInt(entries.get(i).substring(0, 10));
            assertThat(pdf.substring(at)).startsWith((i + 1) + " 0 obj");
        }
    }
}
