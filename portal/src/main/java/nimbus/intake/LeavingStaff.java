package nimbus.intake;

import java.util.UUID;
import nimbus.staff.SyncedStaff;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Staff that the practice manager no longer lists: they cannot log in any more, their record
/// stays.
///
/// The last Admin is left in, so that a practice never locks itself out through a list.
@Component
class LeavingStaff {

    private static final String LEAVING =
            """
            create temporary table leaving_staff on commit drop as
            select e.id, trim(e.first_names || ' ' || e.surname) as name,
                   e.admin_menu and e.allow_login and not exists (
                       select 1 from employee o
                       where o.admin_menu and o.allow_login and not o.api_user and o.id <> e.id
                         and o.source_state = 'active'
                         and not exists (
                             select 1 from external_id ox
                             where ox.connection_id = :connection and ox.kind = 'staff' and ox.record_id = o.id
                               and ox.valid_to is null
                               and not exists (select 1 from staged_staff s
                                               where s.uuid = ox.remote_uuid or s.legacy_id = ox.legacy_id))) as last_admin
            from external_id x join employee e on e.id = x.record_id and e.source_state = 'active'
            where x.connection_id = :connection and x.kind = 'staff' and x.valid_to is null
              and not exists (select 1 from staged_staff s where s.uuid = x.remote_uuid or s.legacy_id = x.legacy_id)
              and not exists (select 1 from staged_staff_refused r where r.uuid = x.remote_uuid or r.legacy_id = x.legacy_id)
            """;

    private final SyncedStaff staff;
    private final JdbcClient db;

    LeavingStaff(SyncedStaff staff, JdbcClient db) {
        this.staff = staff;
        this.db = db;
    }

    /// An empty list removes nobody.
    ///
    /// @return how many left
    long leave(UUID connection) {
        if (!db.sql("select exists (select 1 from staged_staff)").query(Boolean.class).single()) {
            return 0;
        }
        Temporary.drop(db, "leaving_staff");
        if (db.sql(LEAVING).param("connection", connection).update() == 0) {
            return 0;
        }
        db.sql(
                        """
                        insert into staged_staff_problem
                        select 'only-admin', name
                        from leaving_staff where last_admin
                        """)
                .update();
        db.sql("delete from leaving_staff where last_admin").update();
        return staff.leave("leaving_staff");
    }
}
