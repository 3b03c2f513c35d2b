package nimbus.intake;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import nimbus.audit.AuditEvent;
import nimbus.audit.AuditLog;
import nimbus.staff.Proposals;
import nimbus.staff.ProposalsMade;
import nimbus.staff.SourceProposals;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What a list says about people who may log in: where their mail and PINs should go, and who they
/// are. A list opens no door, so that waits for somebody to agree.
@Component
class StaffProposals {

    private static final String PAIRS =
            """
            create temporary table said_pair on commit drop as
            select e.id, trim(s.email) as value, s.name, s.legacy_id, s.uuid
            from staged_staff s join employee e on e.allow_login and lower(e.login_code) = lower(trim(s.email))
            where s.email <> '' and not exists (
                    select 1 from staged_staff o where o.position <> s.position and lower(trim(o.email)) = lower(trim(s.email)))
              and not exists (
                    select 1 from external_id x
                    where x.connection_id = :connection and x.kind = 'staff' and x.valid_to is null
                      and (x.record_id = e.id or x.remote_uuid = s.uuid or x.legacy_id = s.legacy_id))
            """;

    private static final String SAID =
            """
            create temporary table said_of_staff on commit drop as
            select k.id, k.name, v.kind, v.value
            from changed_staff k join employee e on e.id = k.id and e.allow_login,
                 lateral (values ('email', k.address, e.email), ('mobile', k.number, e.mobile)) v (kind, value, ours)
            where not k.is_new and v.value is not null
              and case v.kind when 'email' then lower(v.value) is distinct from lower(v.ours) else v.ours is null end
            """;

    private static final String NOTE =
            """
            insert into staged_staff_problem
            select case p.kind when 'pairing' then 'pairing' else 'way-in-changed' end, p.listed_as, p.value
            from staff_proposal p where p.id = any (:ids)
            """;

    private final JdbcClient db;
    private final SourceProposals said;
    private final Proposals proposals;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;

    StaffProposals(
            JdbcClient db,
            SourceProposals said,
            Proposals proposals,
            AuditLog audit,
            ApplicationEventPublisher events) {
        this.db = db;
        this.said = said;
        this.proposals = proposals;
        this.audit = audit;
        this.events = events;
    }

    /// Call it before `changed_staff` is made, which leaves out whom this asks about.
    void pair(UUID connection) {
        said.withdrawPairings(connection, "staged_staff");
        Temporary.drop(db, "said_pair");
        if (db.sql(PAIRS).param("connection", connection).update() > 0) {
            tell(said.pair(connection, "said_pair"));
        }
    }

    /// Call it with `changed_staff` made and the employees in it locked.
    void change(UUID connection) {
        Temporary.drop(db, "said_of_staff");
        db.sql(SAID).update();
        said.withdraw(connection, "changed_staff", "said_of_staff");
        tell(said.propose(connection, "said_of_staff"));
    }

    private void tell(List<UUID> made) {
        if (!made.isEmpty()) {
            db.sql(NOTE).param("ids", made.toArray(UUID[]::new)).update();
            record(made);
            events.publishEvent(new ProposalsMade(made));
        }
    }

    private void record(List<UUID> made) {
        proposals
                .among(made)
                .forEach(one ->
                        audit.record(
                                AuditEvent.bySystem("employee.propose", one.name())
                                        .with(
                                                Map.of(
                                                        one.kind()
                                                                .name()
                                                                .toLowerCase(java.util.Locale.ROOT),
                                                        one.value(),
                                                        "listedAs",
                                                        one.listedAs()))));
    }
}
