package nimbus.intake;

import java.time.Clock;
import java.util.UUID;
import nimbus.staff.SyncedStaff;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Finds changed staff, and lets them be written.
@Component
class StaffRows {

    /// An employee entered by hand, whose login code is the address, is the same person: at once
    /// where nobody can log in by it, else when a person has agreed. An address that two people
    /// share says nothing.
    private static final String RECOGNISE =
            """
            insert into external_id (practice_id, connection_id, kind, record_id, legacy_id, remote_uuid, valid_from)
            select current_practice(), :connection, 'staff', e.id, s.legacy_id, s.uuid, :now
            from staged_staff s join employee e on lower(e.login_code) = lower(trim(s.email))
            where s.email <> '' and not exists (
                    select 1 from staged_staff o where o.position <> s.position and lower(trim(o.email)) = lower(trim(s.email)))
              and not exists (
                    select 1 from external_id x
                    where x.connection_id = :connection and x.kind = 'staff' and x.valid_to is null
                      and (x.record_id = e.id or x.remote_uuid = s.uuid or x.legacy_id = s.legacy_id))
              and (not e.allow_login or exists (
                    select 1 from staff_proposal p
                    where p.employee_id = e.id and p.connection_id = :connection and p.kind = 'pairing'
                      and p.decision = 'confirmed' and (p.remote_uuid = s.uuid or p.legacy_id = s.legacy_id)))
            """;

    private static final String CHANGED =
            """
            create temporary table changed_staff on commit drop as
            select s.*, coalesce(e.id, uuidv7()) as id, e.id is null as is_new,
                   nullif(trim(s.email), '') as address, e.email as former_address,
                   nullif(trim(s.mobile), '') as number,
                   coalesce(nullif(s.first, ''), s.name) as greeting
            from staged_staff s
            left join external_id ku on ku.connection_id = :connection and ku.kind = 'staff'
                and ku.remote_uuid = s.uuid and ku.valid_to is null
            left join external_id kl on kl.connection_id = :connection and kl.kind = 'staff'
                and kl.legacy_id = s.legacy_id and kl.valid_to is null
            left join employee e on e.id = coalesce(ku.record_id, kl.record_id)
            where (e.id is null or e.content_hash is distinct from s.content_hash or e.source_state <> 'active')
              and not exists (
                  select 1 from staff_proposal p
                  where p.connection_id = :connection and p.kind = 'pairing' and p.decision is null
                    and (p.remote_uuid = s.uuid or p.legacy_id = s.legacy_id))
            """;

    /// The login code is the address; who has none, or shares one, gets the name, and a number
    /// where that is taken.
    private static final String LOGINS =
            """
            create temporary table staff_login on commit drop as
            with wish as (
                select id, position, case
                    when address is null or exists (
                        select 1 from staged_staff o
                        where o.position < k.position and lower(trim(o.email)) = lower(k.address))
                    or exists (select 1 from employee e where e.id <> k.id and lower(e.login_code) = lower(k.address))
                    then lower(regexp_replace(name, '\\s+', '.', 'g')) else address end as wished
                from changed_staff k where is_new),
            ranked as (
                select w.*, row_number() over (partition by lower(wished) order by position) as nth,
                       (select coalesce(max(case when lower(e.login_code) = lower(w.wished) then 1
                                                 else substring(e.login_code from '-(\\d{1,6})$')::int end), 0)
                        from employee e
                        where e.id <> w.id and lower(w.wished) in (
                            lower(e.login_code), lower(regexp_replace(e.login_code, '-\\d{1,6}$', '')))) as top
                from wish w)
            select id, left(wished, 240) || case when nth + top = 1 then '' else '-' || (nth + top) end as login_code
            from ranked
            """;

    private static final String KEYS =
            """
            insert into external_id (practice_id, connection_id, kind, record_id, legacy_id, remote_uuid, valid_from)
            select current_practice(), :connection, 'staff', id, legacy_id, uuid, :now
            from changed_staff where is_new
            """;

    private static final String NOTE =
            """
            insert into staged_staff_problem
            select case when k.address is null then 'employee-without-email' else 'email-taken' end,
                   k.name, k.address, l.login_code
            from changed_staff k join staff_login l on l.id = k.id
            where k.address is null or lower(l.login_code) <> lower(k.address)
            """;

    private final SyncedStaff staff;
    private final JdbcClient db;
    private final Clock clock;

    StaffRows(SyncedStaff staff, JdbcClient db, Clock clock) {
        this.staff = staff;
        this.db = db;
        this.clock = clock;
    }

    void recognise(UUID connection) {
        db.sql(RECOGNISE).param("connection", connection).param("now", Now.of(clock)).update();
    }

    /// Makes the temporary table `changed_staff`.
    ///
    /// @return how many are in it
    long find(UUID connection) {
        Temporary.drop(db, "changed_staff", "staff_login");
        long found = db.sql(CHANGED).param("connection", connection).update();
        if (found > 0) {
            staff.hold("changed_staff");
            db.sql(LOGINS).update();
        }
        return found;
    }

    long insert(UUID connection) {
        long added = staff.add("changed_staff", "staff_login");
        if (added > 0) {
            db.sql(KEYS).param("connection", connection).param("now", Now.of(clock)).update();
            db.sql(NOTE).update();
        }
        return added;
    }

    long update() {
        return staff.update("changed_staff");
    }
}
