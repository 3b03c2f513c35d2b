package nimbus.upgrade.consent;

import java.net.URI;
import java.util.UUID;
import nimbus.connections.AuthorizationStart;
import nimbus.connections.Secret;
import nimbus.practice.CurrentPractice;
import nimbus.upgrade.UpgradeId;
import nimbus.vault.Vault;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// What an attempt must remember, sealed, until the answer from Xero comes.
@Component
class LeaseSecrets {

    private final Vault vault;
    private final JdbcClient db;
    private final JsonMapper json;

    LeaseSecrets(Vault vault, JdbcClient db, JsonMapper json) {
        this.vault = vault;
        this.db = db;
        this.json = json;
    }

    /// @param address where the browser was sent
    record Remembered(URI address, Secret verifier, Secret nonce) {}

    byte[] seal(UpgradeId id, AuthorizationStart start) {
        var written =
                new Written(
                        start.address().toString(),
                        start.verifier().value(),
                        start.nonce().value());
        return vault.seal(json.writeValueAsString(written), place(id.value()));
    }

    Remembered of(UpgradeId id) {
        var sealed =
                db.sql("select secrets from upgrade where id = :id")
                        .param("id", id.value())
                        .query(byte[].class)
                        .single();
        var written = json.readValue(vault.open(sealed, place(id.value())), Written.class);
        return new Remembered(
                URI.create(written.address()),
                new Secret(written.verifier()),
                new Secret(written.nonce()));
    }

    private static String place(UUID id) {
        return "practice/" + CurrentPractice.required() + "/upgrade/" + id;
    }

    private record Written(String address, String verifier, String nonce) {}
}
