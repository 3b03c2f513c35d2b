package nimbus.clients;

import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// What the current practice's clients, contacts, rights, logins and history come to, without what
/// a re-key changes on purpose: codes and the outside's ids.
@Repository
public class ClientDigest {

    private final JdbcClient db;

    ClientDigest(JdbcClient db) {
        this.db = db;
    }

    /// By kind: clients, contacts, relations, groups, rights, logins, employees, history. Joins the
    /// running transaction, so that a caller may see all of them at one moment.
    @Transactional(readOnly = true)
    public Map<String, Digest> take() {
        var digests = new TreeMap<String, Digest>();
        digests.put("clients", clients());
        digests.put("contacts", contacts());
        digests.put("relations", relations());
        digests.put("groups", groups());
        digests.put("rights", rights());
        digests.put("logins", logins());
        digests.put("employees", employees());
        digests.put("history", history());
        return digests;
    }

    private Digest clients() {
        return Digest.of(
                db,
                "id, responsibility, group_name, source_state, merged_into, created_at, "
                        + ClientField.columns("%s"),
                "client");
    }

    private Digest contacts() {
        return Digest.of(
                db,
                """
                id, first_names, surname, salutation, email, phone, mobile, notes,
                name_set_by_hand, source_state, created_at
                """,
                "contact");
    }

    private Digest relations() {
        return Digest.of(
                db,
                "contact_id, client_id, contact_type, position, is_primary, synced",
                "contact_client");
    }

    private Digest groups() {
        return Digest.of(
                db,
                "g.id, g.name, m.client_id",
                "client_group g left join client_group_member m on m.group_id = g.id");
    }

    private Digest rights() {
        return Digest.of(db, "contact_id, client_id, folder_access, read_write", "contact_client");
    }

    private Digest logins() {
        return Digest.of(
                db,
                "id, login_code, password_hash",
                "contact where portal_access or login_code is not null or password_hash is not"
                        + " null");
    }

    private Digest employees() {
        return Digest.of(
                db,
                "id, login_code, allow_login, admin_menu, api_user, document_admin, redirect_to",
                "employee");
    }

    private Digest history() {
        return Digest.of(db, "id, client_id, kind, detail, actor, at", "client_event");
    }
}
