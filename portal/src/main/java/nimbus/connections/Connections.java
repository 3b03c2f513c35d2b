package nimbus.connections;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nimbus.audit.AuditEvent;
import nimbus.audit.AuditLog;
import nimbus.practice.CurrentPractice;
import nimbus.vault.Vault;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// The practice's connections: at most one for each product. All changes join the caller's
/// transaction and are audited in it.
@Repository
public class Connections {

    private final JdbcClient db;
    private final Vault vault;
    private final Tokens tokens;
    private final AuditLog audit;
    private final Clock clock;

    Connections(JdbcClient db, Vault vault, Tokens tokens, AuditLog audit, Clock clock) {
        this.db = db;
        this.vault = vault;
        this.tokens = tokens;
        this.audit = audit;
        this.clock = clock;
    }

    /// The connection to another account than the one already connected was asked for.
    public static class OtherTenant extends RuntimeException {

        private static final long serialVersionUID = 1;

        OtherTenant(String connected, String chosen) {
            super("Connected is " + connected + ", chosen was " + chosen);
        }
    }

    @Transactional(readOnly = true)
    public Optional<Connection> current(Product product) {
        return all().stream().filter(connection -> connection.product() == product).findFirst();
    }

    @Transactional(readOnly = true)
    public List<Connection> all() {
        return db.sql("select * from connection where ended_at is null order by product")
                .query(ConnectionRows::connection)
                .list();
    }

    @Transactional(readOnly = true)
    public Optional<Connection> find(UUID id) {
        return db.sql("select * from connection where id = :id")
                .param("id", id)
                .query(ConnectionRows::connection)
                .optional();
    }

    /// Whether any product is connected by OAuth 2.0, or about to be: then two-factor sign-in
    /// stays.
    @Transactional(readOnly = true)
    public boolean anyOAuth2() {
        return db.sql(
                        "select exists (select from connection where ended_at is null and tenant_id"
                                + " is not null)")
                .query(Boolean.class)
                .single();
    }

    /// Connects by the two keys of the old interface, or replaces them.
    @Transactional
    public Connection storeLegacy(
            Product product, Secret apiKey, Secret accountKey, String accountName, String by) {
        var id =
                current(product)
                        .map(Connection::id)
                        .orElseGet(() -> create(product, CodeSource.EXPORT_CODE, by));
        db.sql(
                        """
                        update connection
                        set mode = 'LEGACY', state = 'ok', state_since = :now, account_name = :name,
                            api_key = :api, account_key = :account, authorised_by = :by, connected_at = :now
                        where id = :id
                        """)
                .param("id", id)
                .param("name", accountName)
                .param("api", vault.seal(apiKey.value(), place(id, "api_key")))
                .param("account", vault.seal(accountKey.value(), place(id, "account_key")))
                .param("by", by)
                .param("now", now())
                .update();
        record(by, "connection.keys", id);
        return required(id);
    }

    /// A place for what is about to be allowed at Xero for the first time. Until then it counts as
    /// not connected.
    @Transactional
    public Connection prepare(Product product, String by) {
        var id = create(product, CodeSource.usual(product), by);
        db.sql("update connection set mode = 'LEGACY' where id = :id").param("id", id).update();
        return required(id);
    }

    /// A ledger connected in the old way, by a person's consent for half an hour: all that is left
    /// of it is its name, and perhaps the keys of its clients.
    ///
    /// @throws IllegalStateException when a ledger is connected already
    @Transactional
    public Connection storeLedger(String accountName, String by) {
        current(Product.SME)
                .filter(Connection::established)
                .ifPresent(connected -> {
                    throw new IllegalStateException(connected.label() + " is connected already");
                });
        var id =
                current(Product.SME)
                        .map(Connection::id)
                        .orElseGet(() -> prepare(Product.SME, by).id());
        db.sql("update connection set account_name = :name where id = :id")
                .param("id", id)
                .param("name", accountName)
                .update();
        record(by, "connection.named", id);
        return required(id);
    }

    /// Connects a product to an account at Xero, or reconnects it to the same one.
    ///
    /// @throws OtherTenant when another account is connected: a person must decide, see [#relink]
    @Transactional
    public Connection storeOAuth2(Product product, Grant grant, Tenant tenant, String by) {
        var existing = current(product);
        existing.flatMap(Connection::tenant)
                .filter(connected -> !connected.id().equals(tenant.id()))
                .ifPresent(connected -> {
                    throw new OtherTenant(connected.label(), tenant.label());
                });
        var id =
                existing.map(Connection::id)
                        .orElseGet(() -> create(product, CodeSource.usual(product), by));
        return relink(id, grant, tenant, by);
    }

    /// Gives a connection this account and these tokens, whatever it had before, and uses them.
    @Transactional
    public Connection relink(UUID id, Grant grant, Tenant tenant, String by) {
        attach(id, grant, tenant, by);
        return useOAuth2(id, by);
    }

    /// Keeps an account and its tokens beside the old keys, which stay in use.
    @Transactional
    public Connection attach(UUID id, Grant grant, Tenant tenant, String by) {
        tokens.keep(grant);
        return attach(id, grant.xeroUser(), grant.person().toString(), tenant, by);
    }

    /// The same with tokens that are held already.
    @Transactional
    public Connection attach(UUID id, UUID xeroUser, String person, Tenant tenant, String by) {
        db.sql(
                        """
                        update connection
                        set tenant_id = :tenant, tenant_type = :type, tenant_name = :name, remote_id = :remote,
                            xero_user_id = :user, authorised_by = :person, connected_at = :now
                        where id = :id
                        """)
                .param("id", id)
                .param("tenant", tenant.id().value())
                .param("type", tenant.type())
                .param("name", tenant.name().orElse(null))
                .param("remote", tenant.connectionId().value())
                .param("user", xeroUser)
                .param("person", person)
                .param("now", now())
                .update();
        record(by, "connection.allowed", id);
        return required(id);
    }

    /// Goes on with the same account by the tokens that another consent brought.
    @Transactional
    public Connection reconnect(UUID id, UUID xeroUser, String person, Tenant tenant, String by) {
        attach(id, xeroUser, person, tenant, by);
        return useOAuth2(id, by);
    }

    /// Holds what a consent brought until it is known whether the account is the right one.
    @Transactional
    public void hold(Grant grant) {
        tokens.keep(grant);
    }

    /// Drops tokens that no connection lives on.
    @Transactional
    public void dropHeld() {
        tokens.forgetUnused();
    }

    /// Drops the account and its tokens again; the old keys never stopped being used.
    @Transactional
    public Connection detach(UUID id, String by) {
        db.sql(
                        """
                        update connection
                        set mode = 'LEGACY', state = 'ok', state_since = :now, tenant_id = null,
                            tenant_type = null, tenant_name = null, tenant_label = null, remote_id = null,
                            xero_user_id = null, undo_until = null
                        where id = :id
                        """)
                .param("id", id)
                .param("now", now())
                .update();
        tokens.forgetUnused();
        record(by, "connection.dropped", id);
        return required(id);
    }

    /// From now on the account is read through Xero. The old keys stay sealed until `undoUntil`.
    @Transactional
    public Connection switchToOAuth2(UUID id, Instant undoUntil, String by) {
        db.sql("update connection set undo_until = :until where id = :id")
                .param("id", id)
                .param("until", undoUntil.atOffset(ZoneOffset.UTC))
                .update();
        return useOAuth2(id, by);
    }

    private Connection useOAuth2(UUID id, String by) {
        int changed =
                db.sql(
                                """
                                update connection set mode = 'OAUTH2', state = 'ok', state_since = :now
                                where id = :id and tenant_id is not null
                                """)
                        .param("id", id)
                        .param("now", now())
                        .update();
        if (changed != 1) {
            throw new IllegalStateException("Connection " + id + " has no account at Xero");
        }
        record(by, "connection.oauth2", id);
        return required(id);
    }

    /// The way back while the old keys are kept: reads through the old interface again and forgets
    /// the tokens.
    ///
    /// @throws IllegalStateException when the keys are erased
    @Transactional
    public Connection backToLegacy(UUID id, String by) {
        var connection = required(id);
        if (connection.product() != Product.SME
                && !connection.hasLegacyKeys()
                && !connection.fresh()) {
            throw new IllegalStateException("The old keys of connection " + id + " are erased");
        }
        return detach(id, by);
    }

    /// Erases the old keys for good; nothing can be undone afterwards.
    @Transactional
    public Connection eraseLegacyKeys(UUID id, String by) {
        db.sql(
                        """
                        update connection set api_key = null, account_key = null, undo_until = null
                        where id = :id and mode = 'OAUTH2'
                        """)
                .param("id", id)
                .update();
        record(by, "connection.keys-erased", id);
        return required(id);
    }

    /// Gives a nameless account a name.
    @Transactional
    public void label(UUID id, String label, String by) {
        db.sql("update connection set tenant_label = :label where id = :id")
                .param("id", id)
                .param("label", label.strip())
                .update();
        record(by, "connection.labelled", id);
    }

    /// Up to when, in the provider's time, changes have been read.
    @Transactional
    public void syncedUntil(UUID id, Instant until) {
        db.sql("update connection set synced_until = :until where id = :id")
                .param("id", id)
                .param("until", until.atOffset(ZoneOffset.UTC))
                .update();
    }

    /// Ends a connection here: keys and tokens go, clients and documents stay. For the end at Xero
    /// too, see [RemoteAccounts#disconnect].
    @Transactional
    public void end(UUID id, String by) {
        record(by, "connection.ended", id);
        db.sql(
                        """
                        update connection set ended_at = :now, api_key = null, account_key = null
                        where id = :id and ended_at is null
                        """)
                .param("id", id)
                .param("now", now())
                .update();
        tokens.forgetUnused();
    }

    /// @return whether it was in another state before
    @Transactional
    public boolean moveTo(UUID id, Connection.State state) {
        boolean moved =
                db.sql(
                                        """
                                        update connection set state = :state, state_since = :now,
                                            lapsed_since = case when state = 'ok' then :now else lapsed_since end
                                        where id = :id and state <> :state and ended_at is null
                                        """)
                                .param("id", id)
                                .param("state", ConnectionRows.word(state))
                                .param("now", now())
                                .update()
                        == 1;
        if (moved) {
            record("system", "connection." + ConnectionRows.word(state), id);
        }
        return moved;
    }

    /// Which of the source's codes is this connection's Client Code.
    @Transactional(readOnly = true)
    public CodeSource codeSource(UUID id) {
        return CodeSource.valueOf(
                db.sql("select code_source from connection where id = :id")
                        .param("id", id)
                        .query(String.class)
                        .single());
    }

    /// Switches the source of the codes; they arrive with the next full sync.
    @Transactional
    public void codeSource(UUID id, CodeSource codes, String by) {
        db.sql("update connection set code_source = :codes where id = :id")
                .param("id", id)
                .param("codes", codes.name())
                .update();
        record(by, "connection.code-source", id);
    }

    /// The two keys, opened for one call.
    @Transactional(readOnly = true)
    Optional<Keys> keys(UUID id) {
        return db.sql(
                        "select api_key, account_key from connection where id = :id and api_key is"
                                + " not null")
                .param("id", id)
                .query((row, _) ->
                        new Keys(
                                open(row.getBytes(1), id, "api_key"),
                                open(row.getBytes(2), id, "account_key")))
                .optional();
    }

    record Keys(Secret apiKey, Secret accountKey) {}

    private UUID create(Product product, CodeSource codes, String by) {
        return db.sql(
                        """
                        insert into connection (practice_id, product, mode, code_source, state_since, authorised_by, connected_at)
                        values (current_practice(), :product, 'OAUTH2', :codes, :now, :by, :now) returning id
                        """)
                .param("product", product.name())
                .param("codes", codes.name())
                .param("by", by)
                .param("now", now())
                .query(UUID.class)
                .single();
    }

    private Connection required(UUID id) {
        return find(id).orElseThrow(
                        () -> new IllegalStateException("No connection " + id + " here"));
    }

    private void record(String by, String action, UUID id) {
        var connection = required(id);
        var detail =
                Map.of(
                        "account", connection.label(),
                        "tenant",
                                connection
                                        .tenant()
                                        .map(tenant -> tenant.id().value().toString())
                                        .orElse(""),
                        "mode", connection.mode().name());
        audit.record(AuditEvent.by(by, action, connection.product().title()).with(detail));
    }

    private Secret open(byte[] sealed, UUID id, String kind) {
        return new Secret(vault.open(sealed, place(id, kind)));
    }

    private static String place(UUID id, String kind) {
        return "practice/" + CurrentPractice.required() + "/connection/" + id + "/" + kind;
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
