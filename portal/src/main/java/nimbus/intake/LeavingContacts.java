package nimbus.intake;

import java.time.Clock;
import java.util.UUID;
import nimbus.clients.SyncedClients;
import nimbus.clients.SyncedContacts;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Contacts whose last tie to a client is gone. With a login of their own they stay, and may be
/// edited from now on; without one they go, but wait out of sight as long as a client of theirs
/// does.
@Component
class LeavingContacts {

    private static final String UNTIED =
            """
            insert into untied_relation
            select cc.client_id, cc.contact_id
            from contact_client cc join changed_client k on k.id = cc.client_id and not k.is_new
            where cc.synced and not exists (
                select 1 from staged_link l join staged_contact p on p.token = l.token
                where l.client_id = cc.client_id and p.id = cc.contact_id)
            """;

    private static final String LEAVING =
            """
            create temporary table leaving_contact on commit drop as
            select t.id, t.login_code is not null or t.password_hash is not null or t.portal_access as keeps,
                   exists (select 1 from contact_client cc join client c on c.id = cc.client_id
                           where cc.contact_id = t.id and c.leaving) as waits
            from contact t
            where t.id in (select contact_id from untied_relation
                           union select cc.contact_id from contact_client cc join leaving_client l on l.id = cc.client_id
                           union select cc.contact_id from contact_client cc join confirmed_client f on f.id = cc.client_id)
              and exists (select 1 from external_id e
                          where e.connection_id = :connection and e.kind = 'contact' and e.record_id = t.id
                            and e.valid_to is null)
              and not exists (select 1 from contact_client cc join client c on c.id = cc.client_id
                              where cc.contact_id = t.id and c.source_state in ('active', 'missing', 'none'))
            """;

    private static final String FORGET =
            """
            update external_id e set valid_to = :now
            from leaving_contact l
            where e.kind = 'contact' and e.record_id = l.id and e.valid_to is null and not l.keeps and not l.waits
            """;

    private final SyncedContacts contacts;
    private final SyncedClients clients;
    private final JdbcClient db;
    private final Clock clock;

    LeavingContacts(SyncedContacts contacts, SyncedClients clients, JdbcClient db, Clock clock) {
        this.contacts = contacts;
        this.clients = clients;
        this.db = db;
        this.clock = clock;
    }

    /// A list of changes takes nobody away; the next whole list looks at these clients again.
    void postpone() {
        prepare();
        if (db.sql(UNTIED).update() > 0) {
            Temporary.drop(db, "postponed_client");
            db.sql(
                            """
                            create temporary table postponed_client on commit drop as
                            select distinct client_id as id from untied_relation
                            """)
                    .update();
            clients.forgetContent("postponed_client");
        }
    }

    /// A whole list takes away whom it no longer ties to anybody.
    void leave(UUID connection) {
        prepare();
        if (db.sql(UNTIED).update() > 0) {
            contacts.untie("untied_relation");
        }
        go(connection);
    }

    /// Only those whose clients leave.
    void leaveWithTheirClients(UUID connection) {
        Temporary.drop(db, "confirmed_client");
        db.sql("create temporary table confirmed_client (id uuid not null) on commit drop")
                .update();
        prepare();
        go(connection);
    }

    private void prepare() {
        Temporary.drop(db, "untied_relation", "leaving_contact");
        db.sql(
                        """
                        create temporary table untied_relation (client_id uuid not null, contact_id uuid not null)
                        on commit drop
                        """)
                .update();
    }

    private void go(UUID connection) {
        if (db.sql(LEAVING).param("connection", connection).update() == 0) {
            return;
        }
        db.sql(FORGET).param("now", Now.of(clock)).update();
        contacts.leave("leaving_contact");
    }
}
