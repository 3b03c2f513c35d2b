package nimbus.support;

import java.util.UUID;
import nimbus.practice.CurrentPractice;
import nimbus.practice.PracticeId;
import nimbus.practice.Practices;

/// Makes practices for tests.
public final class TestPractices {

    private TestPractices() {}

    public static PracticeId create(Practices practices) {
        var id = new PracticeId(UUID.randomUUID());
        CurrentPractice.run(
                id,
                () ->
                        practices.create(
                                id,
                                "p" + id.toString().substring(0, 13),
                                "Kowhai & Partners",
                                "NZ"));
        return id;
    }
}
