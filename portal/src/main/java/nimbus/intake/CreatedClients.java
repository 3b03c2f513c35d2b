package nimbus.intake;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import nimbus.clients.SyncedClients;
import nimbus.clients.SyncedContacts;
import nimbus.documents.OrphanedFolders;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Takes a client away again that a decision had made, as long as nobody has worked with it. Joins
/// the caller's transaction.
@Component
class CreatedClients {

    private static final String IN_USE =
            """
            select exists (select 1 from document d join folder f on f.id = d.folder_id where f.client_id = :client)
                or exists (select 1 from client_event where client_id = :client)
                or exists (select 1 from contact_client x join contact t on t.id = x.contact_id
                           where x.client_id = :client
                             and (not x.synced or t.portal_access or t.login_code is not null))
            """;

    /// In this order.
    private static final List<String> UNWANTED =
            List.of(
                    """
                    create temporary table unwanted_contact on commit drop as
                    select x.contact_id as id from contact_client x
                    where x.client_id = :client and not exists (
                        select 1 from contact_client o where o.contact_id = x.contact_id and o.client_id <> :client)
                    """,
                    """
                    update external_id set valid_to = :now
                    where connection_id = :connection and valid_to is null
                      and (kind = 'client' and record_id = :client
                           or kind = 'contact' and record_id in (select id from unwanted_contact))
                    """,
                    "create temporary table unwanted_client on commit drop as select cast(:client"
                            + " as uuid) as id");

    private final JdbcClient db;
    private final SyncedClients clients;
    private final SyncedContacts contacts;
    private final OrphanedFolders folders;
    private final Clock clock;

    CreatedClients(
            JdbcClient db,
            SyncedClients clients,
            SyncedContacts contacts,
            OrphanedFolders folders,
            Clock clock) {
        this.db = db;
        this.clients = clients;
        this.contacts = contacts;
        this.folders = folders;
        this.clock = clock;
    }

    /// @return false if somebody works with it
    boolean remove(UUID connection, UUID client) {
        if (db.sql(IN_USE).param("client", client).query(Boolean.class).single()) {
            return false;
        }
        Temporary.drop(db, "unwanted_contact", "unwanted_client");
        for (var statement : UNWANTED) {
            db.sql(statement)
                    .param("client", client)
                    .param("connection", connection)
                    .param("now", Now.of(clock))
                    .update();
        }
        contacts.remove("unwanted_contact", client);
        clients.delete(client);
        folders.remove("unwanted_client");
        return true;
    }
}
