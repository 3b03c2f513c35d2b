package nimbus.practice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import nimbus.support.PortalTest;
import nimbus.support.TestPractices;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@PortalTest
class EachPracticeTest {

    @Autowired private Practices practices;
    @Autowired private EachPractice eachPractice;

    @Test
    void oneThatFailsStopsNoneOfTheOthers() {
        var three =
                java.util.stream.Stream.generate(() -> TestPractices.create(practices))
                        .limit(3)
                        .toList();
        var done = new ArrayList<PracticeId>();

        eachPractice.run(
                "a test",
                () -> {
                    var here = CurrentPractice.required();
                    if (here.equals(three.get(1))) {
                        throw new IllegalStateException("trouble");
                    }
                    done.add(here);
                });

        assertThat(done).contains(three.getFirst(), three.getLast()).doesNotContain(three.get(1));
    }
}
