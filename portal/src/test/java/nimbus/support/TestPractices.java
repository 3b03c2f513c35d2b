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
        CurrentPractice.run(id, () -> practices.create(id, slug(id), "Kowhai & Partners", "NZ"));
        return id;
    }

    /// What a person types into the field `Practice`.
    public static String slug(PracticeId practice) {
        return "p" + practice.toString().substring(0, 13);
    }
}
