package nimbus.intake;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nimbus.audit.AuditEvent;
import nimbus.audit.AuditLog;
import nimbus.staff.Proposals;
import nimbus.staff.ProposalsMade;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What a list says about people who may log in: where their mail and PINs should go, and who they
/// are. A list opens no door, so that waits for somebody to agree.
@Component
class StaffProposals {

    /// Said anew, or not any more.
    private static final String WITHDRAW_PAIRINGS =
            """
            update staff_proposal p set decision = 'withdrawn', decided_at = :now
            from staged_staff s
            where p.connection_id = :connection and p.kind = 'pairing' and p.decision is null
              and (s.uuid = p.remote_uuid or s.legacy_id = p.legacy_id)
              and lower(trim(s.email)) <> lower(p.value)
            """;

    private static final String PAIRINGS =
            """
            insert into staff_proposal (practice_id, employee_id, connection_id, kind, value, listed_as, legacy_id,
                                        remote_uuid, since)
            select current_practice(), e.id, :connection, 'pairing', trim(s.email), s.name, s.legacy_id, s.uuid, :now
            from staged_staff s join employee e on e.allow_login and lower(e.login_code) = lower(trim(s.email))
            where s.email <> '' and not exists (
                    select 1 from staged_staff o where o.position <> s.position and lower(trim(o.email)) = lower(trim(s.email)))
              and not exists (
                    select 1 from external_id x
                    where x.connection_id = :connection and x.kind = 'staff' and x.valid_to is null
                      and (x.record_id = e.id or x.remote_uuid = s.uuid or x.legacy_id = s.legacy_id))
              and not exists (
                    select 1 from staff_proposal p
                    where p.connection_id = :connection and p.employee_id = e.id and p.kind = 'pairing'
                      and (p.decision is null or p.decision = 'refused'
                           and (p.remote_uuid = s.uuid or p.legacy_id = s.legacy_id)))
            returning id
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

    private static final String WITHDRAW =
            """
            update staff_proposal p set decision = 'withdrawn', decided_at = :now
            from changed_staff k
            where p.employee_id = k.id and p.connection_id = :connection and p.decision is null and p.kind <> 'pairing'
              and not exists (select 1 from said_of_staff s
                              where s.id = p.employee_id and s.kind = p.kind and lower(s.value) = lower(p.value))
            """;

    private static final String CHANGES =
            """
            insert into staff_proposal (practice_id, employee_id, connection_id, kind, value, listed_as, since)
            select current_practice(), s.id, :connection, s.kind, s.value, s.name, :now
            from said_of_staff s
            where not exists (
                select 1 from staff_proposal p
                where p.employee_id = s.id and p.connection_id = :connection and p.kind = s.kind
                  and lower(p.value) = lower(s.value) and (p.decision is null or p.decision = 'refused'))
            returning id
            """;

    private static final String NOTE =
            """
            insert into staged_staff_problem
            select 'PROPOSED', p.listed_as, case p.kind
                when 'pairing' then 'Has the login code of an employee entered by hand. Whether both are one person waits on the attention list'
                else 'Changed to ' || p.value || ' there. This person may log in, so it waits on the attention list to be confirmed' end
            from staff_proposal p where p.id = any (:ids)
            """;

    private final JdbcClient db;
    private final Proposals proposals;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    StaffProposals(
            JdbcClient db,
            Proposals proposals,
            AuditLog audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.db = db;
        this.proposals = proposals;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /// Call it before `changed_staff` is made, which leaves out whom this asks about.
    void pair(UUID connection) {
        db.sql(WITHDRAW_PAIRINGS)
                .param("connection", connection)
                .param("now", Now.of(clock))
                .update();
        propose(PAIRINGS, connection);
    }

    /// Call it with `changed_staff` made and the employees in it locked.
    void change(UUID connection) {
        Temporary.drop(db, "said_of_staff");
        db.sql(SAID).update();
        db.sql(WITHDRAW).param("connection", connection).param("now", Now.of(clock)).update();
        propose(CHANGES, connection);
    }

    private void propose(String sql, UUID connection) {
        var made =
                db.sql(sql)
                        .param("connection", connection)
                        .param("now", Now.of(clock))
                        .query(UUID.class)
                        .list();
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
