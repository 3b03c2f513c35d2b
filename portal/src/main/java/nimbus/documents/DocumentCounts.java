package nimbus.documents;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nimbus.clients.FiledDocuments;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// Tells the clients' pages what is filed.
@Repository
class DocumentCounts implements FiledDocuments {

    private static final String FOLDERS =
            """
            with recursive down as (
                select f.id, f.name, 0 as depth, array[f.name_key collate people] as path
                from folder f where f.client_id = :client and f.kind = 'client'
                union all
                select f.id, f.name, down.depth + 1, down.path || (f.name_key collate people)
                from folder f join down on f.parent_id = down.id
            )
            select id, name, depth, (select count(*) from document d where d.folder_id = down.id) as documents
            from down order by path limit 200
            """;

    private final JdbcClient db;
    private final ClientFolders clientFolders;

    DocumentCounts(JdbcClient db, ClientFolders clientFolders) {
        this.db = db;
        this.clientFolders = clientFolders;
    }

    @Override
    @Transactional(readOnly = true)
    public Map<UUID, Long> counts(Collection<UUID> clients) {
        var counts = new HashMap<UUID, Long>();
        db.sql(
                        """
                        select f.client_id, count(*) from folder f join document d on d.folder_id = f.id
                        where f.client_id = any(:clients) group by f.client_id
                        """)
                .param("clients", clients.toArray(UUID[]::new))
                .query(row -> {
                    counts.put(row.getObject(1, UUID.class), row.getLong(2));
                });
        return counts;
    }

    @Override
    @Transactional
    public List<Folder> folders(UUID client) {
        clientFolders.current(client);
        return db.sql(FOLDERS)
                .param("client", client)
                .query((row, _) ->
                        new Folder(
                                row.getObject("id", UUID.class),
                                row.getString("name"),
                                row.getInt("depth"),
                                row.getLong("documents")))
                .list();
    }
}
