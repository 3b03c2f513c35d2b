package bench.driver;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class VerdictTest {

    private final ObjectNode report =
            (ObjectNode)
                    new JsonMapper()
                            .readTree(
                                    """
                                    {"state": "CONNECTED", "lost": 0, "duplicated": 0,
                                     "digestBefore": "ab", "digestAfter": "ab"}
                                    """);

    @Test
    void connectedWithEqualDigestsIsVerified() {
        assertThat(new Verdict(report).verified()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "state, RUNNING",
        "digestAfter, cd",
        "lost, 1",
        "duplicated, 1",
        "digestBefore, ''"
    })
    void anythingElseIsNot(String field, String value) {
        if (value.matches("\\d")) {
            report.put(field, Integer.parseInt(value));
        } else {
            report.put(field, value);
        }

        assertThat(new Verdict(report).verified()).isFalse();
    }

    @Test
    void anEmptyReportIsNotVerified() {
        assertThat(new Verdict(new JsonMapper().createObjectNode()).verified()).isFalse();
    }
}
