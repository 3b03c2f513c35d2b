package nimbus.staff;

import java.util.Map;
import java.util.UUID;
import nimbus.audit.AuditLog;
import nimbus.audit.Origin;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Decides about proposals: each with its audit entry, in one transaction. Who may decide is up to
/// callers.
@Component
public class ProposalDesk {

    private final Proposals proposals;
    private final EmployeeChanges changes;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;

    ProposalDesk(
            Proposals proposals,
            EmployeeChanges changes,
            AuditLog audit,
            ApplicationEventPublisher events) {
        this.proposals = proposals;
        this.changes = changes;
        this.audit = audit;
        this.events = events;
    }

    /// @return false if it was decided, or came to nothing, meanwhile
    @Transactional
    public boolean decide(UUID id, boolean confirmed, boolean byThemselves, Origin by) {
        var proposal = proposals.find(id);
        if (proposal.isEmpty() || !proposals.decide(id, confirmed, by.actor())) {
            return false;
        }
        var asked = proposal.get();
        audit.record(
                by.did(confirmed ? "employee.confirm" : "employee.refuse", asked.name())
                        .with(Map.of(asked.kind().stored(), asked.value())));
        if (confirmed) {
            carryOut(asked, byThemselves, by);
        } else if (asked.kind() == Proposal.Kind.EMAIL) {
            changes.keepEmail(asked.employee());
        }
        return true;
    }

    /// A pairing is carried out by the next sync, which knows the record.
    private void carryOut(Proposal asked, boolean byThemselves, Origin by) {
        var emailBefore = changes.emailOf(asked.employee());
        switch (asked.kind()) {
            case EMAIL -> changes.takeEmail(asked.employee(), asked.value());
            case MOBILE -> changes.takeMobile(asked.employee(), asked.value());
            case PAIRING -> {
                return;
            }
        }
        events.publishEvent(
                new ChannelsChanged(asked.employee(), emailBefore.orElse(null), byThemselves, by));
    }
}
