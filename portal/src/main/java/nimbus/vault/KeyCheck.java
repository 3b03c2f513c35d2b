package nimbus.vault;

import java.util.Arrays;
import nimbus.installation.CannotStart;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Refuses to start with keys that do not belong to the database: nothing sealed in it could be
/// read, and what would be sealed from now on could not be read with the right keys.
@Component
class KeyCheck implements InitializingBean {

    private static final String SAMPLE = "nimbus";
    private static final String PLACE = "key-check";

    private final Vault vault;
    private final JdbcClient db;

    KeyCheck(Vault vault, JdbcClient db) {
        this.vault = vault;
        this.db = db;
    }

    @Override
    public void afterPropertiesSet() {
        db.sql(
                        "insert into key_check (sealed, hashed) values (:sealed, :hashed) on"
                                + " conflict do nothing")
                .param("sealed", vault.seal(SAMPLE, PLACE))
                .param("hashed", vault.hash(SAMPLE, PLACE))
                .update();
        boolean fits =
                db.sql("select sealed, hashed from key_check")
                        .query((row, _) -> fits(row.getBytes(1), row.getBytes(2)))
                        .single();
        if (!fits) {
            throw new CannotStart(
                    "The keys in the key folder are not the ones this database was filled with.",
                    "Put secrets.json and hashes.json from the backup of the keys into the folder"
                            + " (nimbus.vault.keys, by default keys in NIMBUS_HOME).");
        }
    }

    private boolean fits(byte[] sealed, byte[] hashed) {
        try {
            return vault.open(sealed, PLACE).equals(SAMPLE)
                    && Arrays.equals(hashed, vault.hash(SAMPLE, PLACE));
        } catch (Vault.Unreadable e) {
            return false;
        }
    }
}
