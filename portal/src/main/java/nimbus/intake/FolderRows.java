package nimbus.intake;

import nimbus.documents.ClientFolders;
import nimbus.documents.OrphanedFolders;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Lets folders follow their clients: new ones get theirs, returning ones find theirs, names follow
/// codes.
@Component
class FolderRows {

    private final JdbcClient db;
    private final ClientFolders folders;
    private final OrphanedFolders orphans;

    FolderRows(JdbcClient db, ClientFolders folders, OrphanedFolders orphans) {
        this.db = db;
        this.folders = folders;
        this.orphans = orphans;
    }

    void follow(boolean added, boolean recoded) {
        Temporary.drop(db, "returning_client");
        int returning =
                db.sql(
                                """
                                create temporary table returning_client on commit drop as
                                select id from changed_client where comes_back
                                """)
                        .update();
        if (returning > 0) {
            orphans.comeBack("returning_client");
        }
        if (added || returning > 0) {
            folders.createMissing();
        }
        if (recoded) {
            folders.renameToCodes();
        }
    }
}
