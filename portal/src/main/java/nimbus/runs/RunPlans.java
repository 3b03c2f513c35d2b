package nimbus.runs;

import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// Which steps each kind of run has, for people to follow.
@Component
public class RunPlans {

    private final ObjectProvider<RunKind> kinds;

    RunPlans(ObjectProvider<RunKind> kinds) {
        this.kinds = kinds;
    }

    /// The names of a kind's steps in order; empty for an unknown kind.
    public List<String> steps(String kind) {
        return kinds.stream()
                .filter(known -> known.name().equals(kind))
                .findFirst()
                .map(RunKind::plan)
                .orElse(List.of());
    }
}
