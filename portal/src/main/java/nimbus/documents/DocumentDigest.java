package nimbus.documents;

import java.util.Map;
import java.util.TreeMap;
import nimbus.clients.Digest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// What the current practice's folders, documents and versions come to, without the names of client
/// roots, which follow the codes.
@Repository
public class DocumentDigest {

    private final JdbcClient db;

    DocumentDigest(JdbcClient db) {
        this.db = db;
    }

    /// By kind: folders, documents, versions. Joins the running transaction.
    @Transactional(readOnly = true)
    public Map<String, Digest> take() {
        var digests = new TreeMap<String, Digest>();
        digests.put("folders", folders());
        digests.put("documents", documents());
        digests.put("versions", versions());
        return digests;
    }

    private Digest folders() {
        return Digest.of(
                db,
                """
                id, parent_id, client_id, case when kind in ('client', 'orphaned') then '' else name end, kind,
                read_only, prevent_publishing, created_at
                """,
                "folder");
    }

    private Digest documents() {
        return Digest.of(
                db,
                """
                id, folder_id, name, status, published, published_at, locked_by, checked_out_to, key_words,
                created_by, created_at, edit
                """,
                "document");
    }

    private Digest versions() {
        return Digest.of(
                db,
                "document_id, number, sha256, size, media_type, created_by, created_at",
                "document_version");
    }
}
