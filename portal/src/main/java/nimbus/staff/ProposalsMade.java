package nimbus.staff;

import java.util.List;
import java.util.UUID;

/// A sync has proposed something for people who may log in.
public record ProposalsMade(List<UUID> proposals) {

    public ProposalsMade {
        proposals = List.copyOf(proposals);
    }
}
