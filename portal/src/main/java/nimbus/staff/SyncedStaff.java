package nimbus.staff;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Writes what a source says about employees. Set-based: the people stand in a table of the
/// caller's transaction. Nobody gets Allow Login from a list.
@Repository
@Transactional(propagation = Propagation.MANDATORY)
public class SyncedStaff {

    private static final String HOLD =
            """
            select count(*) from (
                select 1 from employee where id in (select id from %s) order by id for update) held
            """;

    private static final String INSERT =
            """
            insert into employee (id, practice_id, login_code, salutation, first_names, surname, email, email_synced, mobile,
                mobile_confirmed, phone, allow_login, source_state, content_hash, created_at, updated_at)
            select k.id, current_practice(), l.login_code, k.greeting, k.first, k.last, k.address, k.address is not null,
                   k.number, k.number is null, k.phone, false, 'active', k.content_hash, :now, :now
            from %s k join %s l on l.id = k.id
            """;

    /// A mobile of ours wins; theirs fills an empty field, unconfirmed. An address of theirs wins,
    /// but none leaves ours. Of somebody who may log in neither moves: that is proposed. A login
    /// code is ours once it is there.
    private static final String UPDATE =
            """
            update employee e
            set first_names = k.first, surname = k.last,
                salutation = case when e.salutation in ('', e.first_names) then k.greeting else e.salutation end,
                email = case when e.allow_login then e.email else coalesce(k.address, e.email) end,
                email_synced = case when e.allow_login and lower(k.address) is distinct from lower(e.email)
                                    then e.email_synced and k.address is not null
                                    else k.address is not null end,
                phone = k.phone,
                mobile = case when e.allow_login then e.mobile else coalesce(e.mobile, k.number) end,
                mobile_confirmed = case when e.mobile is null and k.number is not null and not e.allow_login then false
                                        else e.mobile_confirmed end,
                source_state = 'active', content_hash = k.content_hash, updated_at = :now
            from %s k
            where e.id = k.id and not k.is_new
            """;

    private static final String LEAVE =
            """
            with before as (
                select e.id, e.allow_login from employee e join %s l on l.id = e.id order by e.id for update of e),
            gone as (
                update employee e set source_state = 'missing', allow_login = false, updated_at = :now
                from before b where e.id = b.id
                returning e.id, b.allow_login)
            select id, allow_login as could_log_in from gone order by id
            """;

    private final JdbcClient db;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SyncedStaff(JdbcClient db, ApplicationEventPublisher events, Clock clock) {
        this.db = db;
        this.events = events;
        this.clock = clock;
    }

    /// Holds the rows of those who are here already until the transaction ends, so that nobody gets
    /// Allow Login between what is proposed and what is written.
    ///
    /// @param people a table with the column `id`
    public void hold(String people) {
        db.sql(HOLD.formatted(people)).query(Long.class).single();
    }

    /// @param people a table with `id`, `greeting`, `first`, `last`, `address`, `number`, `phone`
    ///   and `content_hash`
    /// @param logins a table with `id` and `login_code` of those who are new
    /// @return how many were added
    public long add(String people, String logins) {
        return db.sql(INSERT.formatted(people, logins)).param("now", now()).update();
    }

    /// @param people a table like that of [#add], and `is_new`
    /// @return how many were changed
    public long update(String people) {
        return db.sql(UPDATE.formatted(people)).param("now", now()).update();
    }

    /// They cannot log in any more, and whatever lets them in is ended by whoever hears of it;
    /// their record stays.
    ///
    /// @param people a table with the column `id`
    /// @return how many left
    public long leave(String people) {
        record Gone(UUID id, boolean couldLogIn) {}
        var gone = db.sql(LEAVE.formatted(people)).param("now", now()).query(Gone.class).list();
        gone.stream()
                .filter(Gone::couldLogIn)
                .forEach(one -> events.publishEvent(new ShutOut(one.id(), false)));
        return gone.size();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
