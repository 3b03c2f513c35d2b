package nimbus.staff;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Writes down what a source says about people who may log in, for somebody to agree to. Set-based:
/// what it says stands in tables of the caller's transaction.
@Repository
@Transactional(propagation = Propagation.MANDATORY)
public class SourceProposals {

    /// Said anew, or not any more.
    private static final String WITHDRAW_PAIRINGS =
            """
            update staff_proposal p set decision = 'withdrawn', decided_at = :now
            from %s s
            where p.connection_id = :connection and p.kind = 'pairing' and p.decision is null
              and (s.uuid = p.remote_uuid or s.legacy_id = p.legacy_id)
              and lower(trim(s.email)) <> lower(p.value)
            """;

    private static final String PAIR =
            """
            insert into staff_proposal (practice_id, employee_id, connection_id, kind, value, listed_as, legacy_id,
                                        remote_uuid, since)
            select current_practice(), s.id, :connection, 'pairing', s.value, s.name, s.legacy_id, s.uuid, :now
            from %s s
            where not exists (
                select 1 from staff_proposal p
                where p.connection_id = :connection and p.employee_id = s.id and p.kind = 'pairing'
                  and (p.decision is null or p.decision = 'refused'
                       and (p.remote_uuid = s.uuid or p.legacy_id = s.legacy_id)))
            returning id
            """;

    private static final String WITHDRAW =
            """
            update staff_proposal p set decision = 'withdrawn', decided_at = :now
            from %s k
            where p.employee_id = k.id and p.connection_id = :connection and p.decision is null and p.kind <> 'pairing'
              and not exists (select 1 from %s s
                              where s.id = p.employee_id and s.kind = p.kind and lower(s.value) = lower(p.value))
            """;

    private static final String CHANGE =
            """
            insert into staff_proposal (practice_id, employee_id, connection_id, kind, value, listed_as, since)
            select current_practice(), s.id, :connection, s.kind, s.value, s.name, :now
            from %s s
            where not exists (
                select 1 from staff_proposal p
                where p.employee_id = s.id and p.connection_id = :connection and p.kind = s.kind
                  and lower(p.value) = lower(s.value) and (p.decision is null or p.decision = 'refused'))
            returning id
            """;

    private final JdbcClient db;
    private final Clock clock;

    SourceProposals(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /// Takes back the questions whether a record is an employee that now has another address.
    ///
    /// @param listed a table with `uuid`, `legacy_id` and `email`
    public void withdrawPairings(UUID connection, String listed) {
        run(WITHDRAW_PAIRINGS.formatted(listed), connection).update();
    }

    /// Asks whether records are employees who may log in, unless that is asked or was refused.
    ///
    /// @param said a table with the employee's `id`, and `value`, `name`, `legacy_id` and `uuid`
    /// @return the new proposals
    public List<UUID> pair(UUID connection, String said) {
        return run(PAIR.formatted(said), connection).query(UUID.class).list();
    }

    /// Takes back what is no longer said of people.
    ///
    /// @param people a table with the column `id`
    /// @param said a table with the employee's `id`, `kind` and `value`
    public void withdraw(UUID connection, String people, String said) {
        run(WITHDRAW.formatted(people, said), connection).update();
    }

    /// Proposes what is said of people, unless that is proposed or was refused.
    ///
    /// @param said a table with the employee's `id`, and `name`, `kind` and `value`
    /// @return the new proposals
    public List<UUID> propose(UUID connection, String said) {
        return run(CHANGE.formatted(said), connection).query(UUID.class).list();
    }

    private JdbcClient.StatementSpec run(String sql, UUID connection) {
        return db.sql(sql)
                .param("connection", connection)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC));
    }
}
